import { routes } from '../shared/contract/routes.ts';
import { xueshi } from './xueshi.ts';

// CDK's command names the folder by environment; a bare `npm run synth` puts it beside the bundles.
xueshi({ routes, outdir: process.env['CDK_OUTDIR'] ?? '.build/cdk.out' }).synth();
