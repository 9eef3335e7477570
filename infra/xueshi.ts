import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundles, root } from './bundle.ts';
import type { OwnDomain } from './constructs/edge.ts';
import type { Route } from './constructs/http-api.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { SiteStack } from './stacks/site.ts';

export interface XueshiOptions {
  /** The contract's routes: each becomes a route of the HTTP API. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Folder of bundles; every function of the app must have one. */
  readonly functionsDir?: string;
  /** Folder of the built site. */
  readonly siteDir?: string;
  readonly outdir?: string;
  /** As `-c name=value` of CDK's command: siteDomain, certificateArn, iamCertificateId, webAclArn. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Where the site is built to unless a caller says otherwise. */
const site = join(root, '.build/site');

const settings = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  // Assets are read where they lie: copying them would take longer than everything else.
  'aws:cdk:disable-asset-staging': true,
};

/** The whole system as a CDK app, not yet synthesised. Reads no network and no environment but CDK's own. */
export function xueshi(options: XueshiOptions): App {
  const { routes, functionsDir = bundles, siteDir = site, outdir, context = {} } = options;
  const app = new App({
    context: { ...settings, ...context },
    analyticsReporting: false,
    treeMetadata: false,
    ...(outdir === undefined ? {} : { outdir }),
  });
  const data = new DataStack(app, 'Xueshi-Data', {
    description: '学时: tables, buckets, keys',
    terminationProtection: true,
  });
  const api = new ApiStack(app, 'Xueshi-Api', {
    description: '学时: functions, triggers, HTTP API',
    data,
    routes,
    functionsDir,
  });
  const domain = ownDomain(app);
  const webAclArn = text(app, 'webAclArn');
  new SiteStack(app, 'Xueshi-Site', {
    description: '学时: site and edge',
    data,
    api,
    siteDir,
    ...(domain === undefined ? {} : { domain }),
    ...(webAclArn === undefined ? {} : { webAclArn }),
  });
  return app;
}

function ownDomain(app: App): OwnDomain | undefined {
  const name = text(app, 'siteDomain');
  if (name === undefined) return undefined;
  const certificateArn = text(app, 'certificateArn');
  if (certificateArn !== undefined) return { name, certificateArn };
  const iamCertificateId = text(app, 'iamCertificateId');
  if (iamCertificateId !== undefined) return { name, iamCertificateId };
  throw new Error('siteDomain needs certificateArn (global) or iamCertificateId (mainland).');
}

function text(app: App, key: string): string | undefined {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
