/** What `npm start` says about itself. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { welcome } from '../../../infra/local/welcome.ts';

const root = join(import.meta.dirname, '../../..');
const cloud = { made: [], now: () => 0, origin: 'http://localhost:5173' };
const said = (stateDir: string): string =>
  welcome(cloud, { milliseconds: 500, shifted: false, stateDir });

test('the folder that is named is the one that is used', () => {
  expect(said(join(root, '.local'))).toMatch(/留在 \.local，.*npm run reset.*\.local\/log/su);
  const elsewhere = said('/srv/xueshi');
  expect(elsewhere).toMatch(
    /留在 \/srv\/xueshi，.*停止后删除 \/srv\/xueshi\n.*\/srv\/xueshi\/log/su,
  );
  expect(elsewhere).not.toMatch(/\.local|npm run reset/u);
});
