import type { MakeFile } from './cases.ts';
import { renderPdf } from './pdf.ts';
import type { SealService } from './seal.ts';
import { signPdf } from './signature.ts';
import type { Signer } from './signer.ts';

/** PDF/A with the seal's place filled and a signature over all of it. */
export const signedFile =
  (seals: SealService, signer: Signer): MakeFile =>
  async (forms) => {
    const seal = await seals.sealFor(forms[0]?.issued?.serial ?? '');
    return signPdf(await renderPdf(forms, seal), signer);
  };
