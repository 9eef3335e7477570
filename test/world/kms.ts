import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import type { Faults } from './faults.ts';

/** Stands in for the key service: the three calls that the program makes, with keys of its own. */
export function kmsDouble(faults: Faults): KMSClient {
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

  function answer(command: unknown): unknown {
    if (command instanceof GenerateMacCommand) {
      return {
        Mac: createHmac('sha256', lookup)
          .update(command.input.Message ?? '')
          .digest(),
      };
    }
    if (command instanceof GenerateDataKeyCommand) {
      const key = randomBytes(32);
      const context = JSON.stringify(command.input.EncryptionContext);
      return { Plaintext: key, CiphertextBlob: wrap(key, context) };
    }
    if (command instanceof DecryptCommand) {
      const context = JSON.stringify(command.input.EncryptionContext);
      return { Plaintext: unwrap(command.input.CiphertextBlob ?? Buffer.alloc(0), context) };
    }
    throw new Error('the key service was asked for something unknown');
  }

  return {
    send: (command: unknown) => faults.around(async () => answer(command)),
  } as unknown as KMSClient;
}
