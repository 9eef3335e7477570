import { renderPdf } from '../../functions/statement/pdf.ts';
import { sampleSeal } from '../../functions/statement/seal.ts';
import { signPdf } from '../../functions/statement/signature.ts';
import { localSigner, sampleForm } from '../functions/statement/sample.ts';
import { type Bench, type Figure, median, timed } from './figure.ts';

async function measure(): Promise<readonly Figure[]> {
  const signer = await localSigner();
  const seal = await sampleSeal.sealFor('');
  const form = sampleForm();
  const make = async () => signPdf(await renderPdf([form], seal), signer);
  const first = await timed(1, make);
  const before = process.cpuUsage();
  const warm = await timed(30, make);
  const { user, system } = process.cpuUsage(before);
  return [
    { name: 'the first one, fonts read from disk', value: median(first), unit: 'ms' },
    { name: 'one page, signed, warm; median', value: median(warm), unit: 'ms', atMost: 300 },
    { name: 'processor time of one, warm', value: (user + system) / 1000 / 30, unit: 'ms' },
    { name: 'its size', value: (await make()).length / 1000, unit: 'kB' },
  ];
}

export const bench: Bench = {
  name: 'statement',
  target: 'PDF made in ≤ 300 ms, with a local key',
  run: measure,
};
