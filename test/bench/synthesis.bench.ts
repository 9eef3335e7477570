import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, root } from '../../infra/bundle.ts';
import { finish } from '../running/check.ts';
import { type Bench, type Figure, median, timed } from './figure.ts';

/** In a process of its own, as the local cloud does it: loading CDK is most of the time. */
async function synthesise(outdir: string): Promise<void> {
  const script = `
    const { enableCompileCache } = await import('node:module');
    enableCompileCache('${join(root, '.build/compile-cache')}');
    const { xueshi } = await import('${join(root, 'infra/xueshi.ts')}');
    const { routes } = await import('${join(root, 'shared/contract/routes.ts')}');
    xueshi({ routes, outdir: '${outdir}' }).synth();`;
  const { code, text } = await finish(root, 'node', ['--input-type=module', '-e', script], {
    ...process.env,
    CDK_VALIDATION: 'false',
  });
  if (code !== 0) throw new Error(text);
}

async function measure(): Promise<readonly Figure[]> {
  const outdir = await mkdtemp(join(tmpdir(), 'xueshi-synth-'));
  const bundling = await timed(3, () => bundle());
  await synthesise(outdir);
  const taken = await timed(5, () => synthesise(outdir));
  return [
    { name: 'bundling every function, median of 3', value: median(bundling) / 1000, unit: 's' },
    { name: 'synthesis, median of 5', value: median(taken) / 1000, unit: 's', atMost: 1 },
  ];
}

export const bench: Bench = {
  name: 'synthesis',
  target: 'the template in ≤ 1 s when the functions are bundled, without validation',
  run: measure,
};
