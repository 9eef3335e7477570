import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * What the bundler knows about where our code runs and the packages don't: it halves the time that a function takes to
 * load.
 */

/**
 * Lambda, and the local cloud after it, hand a function its role's credentials by environment. The SDK would bring
 * every other source as well: files, metadata services, single sign-on, each with clients of its own (136 kB). They are
 * the same as long as the environment lives, and every call asks for them.
 */
const credentials = `
  const required = (name) => {
    const value = process.env[name];
    if (value === undefined || value === '') throw new Error('setting ' + name + ' is missing');
    return value;
  };
  let known;
  export const defaultProvider = () => async () => known ??= {
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
  };
`;

export const credentialsByEnvironment: Plugin = {
  name: 'credentials-by-environment',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({
      path,
      namespace: 'credentials',
    }));
    onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({ contents: credentials }));
  },
};

const builtin = new Set(builtinModules);

/**
 * An ESM import of Node's own modules reads every one of their exports, and `http` answers by loading all of fetch
 * (some 30 ms). `require` reads what is used.
 */
export const builtinsByRequire: Plugin = {
  name: 'builtins-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, namespace }) => {
      const name = path.replace(/^node:/, '');
      if (!builtin.has(name)) return undefined;
      const module = `node:${name}`;
      if (namespace === 'builtin') return { path: module, external: true };
      return { path: module, namespace: 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** The font library unpacks web fonts too, by half a megabyte of dictionary; ours are plain TrueType. */
export const withoutWebFonts: Plugin = {
  name: 'without-web-fonts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^brotli\// }, ({ path }) => ({ path, namespace: 'web-fonts' }));
    onLoad({ filter: /.*/, namespace: 'web-fonts' }, () => ({
      contents: "module.exports = () => { throw new Error('no WOFF2 here'); };",
    }));
  },
};

/** The package holds its networks rewritten (`carried.ts`); what is left is to read them. */
export const leanAlready: Plugin = {
  name: 'lean-already',
  setup({ onLoad }) {
    onLoad({ filter: /functions\/adapters\/lean-network\.ts$/ }, () => ({
      contents:
        "import { readFile } from 'node:fs/promises'; export const leanNetwork = (path) => readFile(path);",
    }));
  },
};
