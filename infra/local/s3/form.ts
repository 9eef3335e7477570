import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { S3Error } from './error.ts';

/** An upload form up to its file: what follows the file is ignored, as S3 does. */
export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: Readable;
}

/** @throws S3Error MalformedPOSTRequest when the body is no form or holds no file */
export function readUploadForm(request: IncomingMessage): Promise<UploadForm> {
  return new Promise((resolve, reject) => {
    const type = request.headers['content-type'] ?? '';
    const malformed = (reason: string) =>
      reject(new S3Error('MalformedPOSTRequest', `The body is not a valid upload form: ${reason}`));
    let parser: InstanceType<typeof Busboy>;
    try {
      parser = new Busboy({
        headers: { 'content-type': type },
        limits: { fieldNameSize: 200, fieldSize: 20 * 1024, fields: 60, files: 1 },
      });
    } catch {
      malformed('no boundary');
      return;
    }
    const fields = new Map<string, string>();
    let found = false;
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut || fields.has(name.toLowerCase())) malformed(`field ${name}`);
      else if (!found) fields.set(name.toLowerCase(), value);
    });
    parser.on('file', (name, stream, fileName) => {
      if (name !== 'file') {
        malformed(`file field ${name}`);
        stream.resume();
        return;
      }
      found = true;
      const file = new PassThrough();
      stream.on('error', (error) => file.destroy(error));
      stream.pipe(file);
      resolve({ fields, fileName: fileName ?? '', file });
    });
    parser.on('error', () => malformed('broken framing'));
    parser.on('finish', () => {
      if (!found) malformed('there is no file');
    });
    request.on('aborted', () => parser.destroy(new Error('aborted')));
    request.pipe(parser);
  });
}
