import { createHash, createPublicKey, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixtures/cloud.ts';

let fixture: Fixture;
let kms: KMSClient;
let door: KMSClient;
let dataKey: string;
let lookupKey: string;
let signingKey: string;

beforeAll(async () => {
  fixture = await startFixture();
  kms = new KMSClient(fixture.cloud.configFor('kms'));
  door = new KMSClient(fixture.cloud.configFor('kms', 'DoorRole'));
  const keys = fixture.cloud.plan.keys;
  dataKey =
    fixture.cloud.plan.buckets.find((one) => one.name.endsWith('evidence'))?.kmsKeyArn ?? '';
  lookupKey = keys.find((key) => key.spec === 'HMAC_256')?.arn ?? '';
  signingKey = keys.find((key) => key.spec === 'RSA_2048')?.arn ?? '';
});
afterAll(() => fixture.end());

const secret = Buffer.from('330499');
const person = { person: 'p1' };

test('what was encrypted comes back under the same context only, over a restart too', async () => {
  const { CiphertextBlob, KeyId } = await kms.send(
    new EncryptCommand({ KeyId: dataKey, Plaintext: secret, EncryptionContext: person }),
  );
  expect(KeyId).toBe(dataKey);
  fixture = await fixture.restart();
  kms = new KMSClient(fixture.cloud.configFor('kms'));
  door = new KMSClient(fixture.cloud.configFor('kms', 'DoorRole'));
  const open = (EncryptionContext?: Record<string, string>) =>
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  expect(Buffer.from((await open(person)).Plaintext ?? [])).toEqual(secret);
  await expect(open()).rejects.toThrow(/not valid/u);
  await expect(open({ person: 'p2' })).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
  const changed = Buffer.from(CiphertextBlob ?? []);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  await expect(
    kms.send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext: person })),
  ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
});

test('data keys open to what they were', async () => {
  const made = await kms.send(new GenerateDataKeyCommand({ KeyId: dataKey, KeySpec: 'AES_256' }));
  expect(made.Plaintext).toHaveLength(32);
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
  expect(opened.Plaintext).toEqual(made.Plaintext);
});

test('a MAC is the same each time and for that message only', async () => {
  const mac = async (text: string) =>
    (
      await kms.send(
        new GenerateMacCommand({
          KeyId: lookupKey,
          MacAlgorithm: 'HMAC_SHA_256',
          Message: Buffer.from(text),
        }),
      )
    ).Mac;
  expect(await mac('a')).toEqual(await mac('a'));
  expect(await mac('a')).not.toEqual(await mac('b'));
  const verify = async (text: string) =>
    kms.send(
      new VerifyMacCommand({
        KeyId: lookupKey,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(text),
        Mac: await mac('a'),
      }),
    );
  expect((await verify('a')).MacValid).toBe(true);
  await expect(verify('b')).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
});

test('a signature is the same each time, and proven by the public key that is given out', async () => {
  const MessageType = 'DIGEST';
  const SigningAlgorithm = 'RSASSA_PKCS1_V1_5_SHA_256';
  const digest = createHash('sha256').update('signed').digest();
  const sign = async (Message: Uint8Array) =>
    (await kms.send(new SignCommand({ KeyId: signingKey, Message, MessageType, SigningAlgorithm })))
      .Signature ?? new Uint8Array();
  const { PublicKey, KeySpec } = await kms.send(new GetPublicKeyCommand({ KeyId: signingKey }));
  expect(KeySpec).toBe('RSA_2048');
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), type: 'spki', format: 'der' });
  expect(await sign(digest)).toEqual(await sign(digest));
  expect(verify('sha256', Buffer.from('signed'), key, await sign(digest))).toBe(true);
  expect(verify('sha256', Buffer.from('sighed'), key, await sign(digest))).toBe(false);
  await expect(sign(digest.subarray(1))).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(
    kms.send(new SignCommand({ KeyId: lookupKey, Message: digest, MessageType, SigningAlgorithm })),
  ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
});

test('a key serves its use, and a role what its policy says, context included', async () => {
  const Plaintext = secret;
  await expect(kms.send(new EncryptCommand({ KeyId: lookupKey, Plaintext }))).rejects.toMatchObject(
    {
      name: 'InvalidKeyUsageException',
    },
  );
  const encrypt = (EncryptionContext: Record<string, string>) =>
    door.send(new EncryptCommand({ KeyId: dataKey, Plaintext, EncryptionContext }));
  const { CiphertextBlob } = await encrypt(person);
  await expect(encrypt({ person: 'p2' })).rejects.toThrow(
    /DoorRole is not authorized to perform: kms:Encrypt/u,
  );
  await expect(
    door.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: person })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/none' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: lookupKey }));
  expect(KeyMetadata?.KeySpec).toBe('HMAC_256');
});

test('keys and secrets can be read by their owner only', async () => {
  for (const folder of ['kms', 'secrets']) {
    const path = join(fixture.stateDir, folder);
    const names = await readdir(path);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
  }
});
