import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { AwsCall } from '../../functions/adapters/aws-call.ts';
import type { Faults } from './faults.ts';

/** Stands in for the key service: the three calls that the program makes, with keys of its own. */
export function kmsDouble(faults: Faults): AwsCall {
  const wrapping = randomBytes(32);
  const lookup = randomBytes(32);

  function wrap(key: Buffer, context: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', wrapping, iv).setAAD(Buffer.from(context));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  function unwrap(blob: Uint8Array, context: string): Buffer {
    const whole = Buffer.from(blob);
    const decipher = createDecipheriv('aes-256-gcm', wrapping, whole.subarray(0, 12))
      .setAAD(Buffer.from(context))
      .setAuthTag(whole.subarray(-16));
    return Buffer.concat([decipher.update(whole.subarray(12, -16)), decipher.final()]);
  }

  function answer(operation: string, input: Readonly<Record<string, unknown>>) {
    const bytes = (name: string): Buffer => Buffer.from(input[name] as Uint8Array);
    const context = JSON.stringify(input['EncryptionContext']);
    switch (operation) {
      case 'GenerateMac':
        return {
          Mac: createHmac('sha256', lookup)
            .update(`${String(input['KeyId'])}\n`)
            .update(bytes('Message'))
            .digest(),
        };
      case 'GenerateDataKey': {
        const key = randomBytes(32);
        return { Plaintext: key, CiphertextBlob: wrap(key, context) };
      }
      case 'Decrypt':
        return { Plaintext: unwrap(bytes('CiphertextBlob'), context) };
      default:
        throw new Error('the key service was asked for something unknown');
    }
  }

  return (operation, input) => faults.around(async () => answer(operation, { ...input }));
}
