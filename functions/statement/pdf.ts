import PDFDocument from 'pdfkit';
import type { StatementForm } from '../../shared/statement/form.ts';
import { formatSerial } from '../../shared/statement/serial.ts';
import { words as w } from '../../shared/statement/words.ts';
import { catalogOf } from './catalog.ts';
import { drawPage } from './page.ts';
import { penOn } from './pen.ts';
import type { Seal } from './seal.ts';
import { reserveSignature } from './signature.ts';
import { srgbName, srgbProfile } from './srgb.ts';

/** PDF/A-2a: fonts embedded, structure tagged, colours defined, nothing that needs the outside. */

const conformance = `
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
    <pdfaid:part>2</pdfaid:part>
    <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>`;

/**
 * An issued statement as a file with an empty place for its signature. The same forms and seal give the same bytes.
 * @param forms one page each; they are of one issue
 */
export async function renderPdf(forms: readonly StatementForm[], seal: Seal): Promise<Buffer> {
  const issued = forms[0]?.issued;
  if (!issued) throw new Error('only what was issued becomes a file');
  const at = new Date(issued.at);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    // None of the built-in fonts, which can't be embedded.
    font: '',
    autoFirstPage: false,
    info: {
      Title: `${w.title} ${formatSerial(issued.serial)}`,
      Creator: '学时',
      Producer: 'PDFKit',
      CreationDate: at,
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  const pen = penOn(document);
  document.addPage();
  pen.element('Document', () => {
    forms.forEach((form, i) => {
      if (i > 0) document.addPage();
      pen.element('Sect', () => drawPage(pen, form, seal, { n: i + 1, of: forms.length }));
    });
  });
  document.appendXML(conformance);
  addOutputIntent(document);
  reserveSignature(document, at);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function addOutputIntent(document: PDFKit.PDFDocument): void {
  const profile = document.ref({ N: 3 });
  profile.end(srgbProfile);
  const intent = document.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    Info: new String(srgbName),
    OutputConditionIdentifier: new String(srgbName),
    DestOutputProfile: profile,
  });
  intent.end(undefined);
  catalogOf(document)['OutputIntents'] = [intent];
}
