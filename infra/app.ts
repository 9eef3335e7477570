import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { bundle, root } from './bundle.ts';

/**
 * The CDK app's entry, for CDK's command and for the local cloud alike: bundles the functions, then synthesises.
 * Loading CDK is most of the time that it takes; Node's compile cache halves that from the second run on.
 */
enableCompileCache(join(root, '.build/compile-cache'));
const [{ xueshi }, { routes }] = await Promise.all([
  import('./xueshi.ts'),
  import('../shared/contract/routes.ts'),
  bundle(),
]);
xueshi({ routes, outdir: process.env['CDK_OUTDIR'] ?? join(root, '.build/cdk.out') }).synth();
