import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { problems } from '../../shared/contract/problems.ts';
import { s3Removal } from '../adapters/s3-removal.ts';
import { setting } from '../app/config.ts';
import { deployedServices } from '../app/services.ts';
import { destroySealed } from '../incident/destroy.ts';

/**
 * `npm run sealed:destroy -- PERSON UPLOAD --order "…"`: destroys a sealed file on the authority's order and puts it on
 * record. With an operator's credentials; nobody can do it over HTTP. May be repeated.
 */
const usage = '用法：npm run sealed:destroy -- 人员编号 文件编号 --order "下令的部门、时间和文号"';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { order: { type: 'string' } },
  });
  const [personId, uploadId, more] = positionals;
  const words = values.order?.trim();
  if (!personId || !uploadId || more !== undefined || !words) {
    console.error(usage);
    return 2;
  }
  const files = s3Removal(new S3Client({}), setting('SEALED_BUCKET'));
  const order = { personId, uploadId, words };
  const destroyed = await destroySealed(deployedServices(), files, order, new Date());
  if (!destroyed.ok) {
    console.error(problems[destroyed.error.code][1]);
    return 1;
  }
  console.log(`已销毁 ${destroyed.value.versions} 个版本，已记录在案。`);
  return 0;
}

process.exitCode = await main();
