import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateEncrypt,
  randomBytes,
} from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readState, writeDurably } from '../durable-file.ts';
import type { Statement } from '../iam/policy.ts';
import { asText, isObject } from '../json.ts';
import { StartProblem } from '../problem.ts';

/** A key as the template describes it. */
export interface KeyConfig {
  /** UUID, the same at every start. */
  readonly id: string;
  readonly arn: string;
  readonly spec: 'SYMMETRIC_DEFAULT' | 'HMAC_256' | 'RSA_2048';
  readonly usage: 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'SIGN_VERIFY';
  readonly description: string;
  readonly enabled: boolean;
  readonly policy: readonly Statement[];
}

export type EncryptionContext = Readonly<Record<string, string>>;

const format = 1;
const headLength = 1 + 16;
const nonceLength = 12;
const tagLength = 16;

/** One key with its material; the material is made once and never leaves this class or its file. */
export class KmsKey {
  readonly config: KeyConfig;
  readonly #material: Buffer;

  private constructor(config: KeyConfig, material: Buffer) {
    this.config = config;
    this.#material = material;
  }

  static async open(folder: string, config: KeyConfig): Promise<KmsKey> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${config.id}.json`);
    const stored = await readState(path);
    if (stored !== undefined) return new KmsKey(config, materialOf(stored, path, config));
    const material = config.spec === 'RSA_2048' ? await newRsa() : randomBytes(32);
    const content = { description: config.description, material: material.toString('base64') };
    await writeDurably(path, JSON.stringify(content), 0o600);
    return new KmsKey(config, material);
  }

  /** Base64-free ciphertext: format, key id, nonce, tag, data; bound to the encryption context. */
  encrypt(plaintext: Uint8Array, context: EncryptionContext): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.#material, nonce);
    cipher.setAAD(contextBytes(context));
    const data = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const head = Buffer.concat([Buffer.from([format]), idBytes(this.config.id)]);
    return Buffer.concat([head, nonce, cipher.getAuthTag(), data]);
  }

  /** undefined when the ciphertext or the context is not the one that was sealed. */
  decrypt(ciphertext: Buffer, context: EncryptionContext): Buffer | undefined {
    if (ciphertext.length < headLength + nonceLength + tagLength) return undefined;
    const nonce = ciphertext.subarray(headLength, headLength + nonceLength);
    const tagEnd = headLength + nonceLength + tagLength;
    const decipher = createDecipheriv('aes-256-gcm', this.#material, nonce);
    decipher.setAAD(contextBytes(context));
    decipher.setAuthTag(ciphertext.subarray(headLength + nonceLength, tagEnd));
    try {
      return Buffer.concat([decipher.update(ciphertext.subarray(tagEnd)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  mac(message: Uint8Array): Buffer {
    return createHmac('sha256', this.#material).update(message).digest();
  }

  /** RSASSA-PKCS1-v1.5 over a SHA-256 digest that the caller has made. */
  signDigest(sha256: Uint8Array): Buffer {
    const key = { key: this.#privateKey(), padding: constants.RSA_PKCS1_PADDING };
    return privateEncrypt(key, Buffer.concat([digestInfo, sha256]));
  }

  /** DER of the SubjectPublicKeyInfo. */
  publicKey(): Buffer {
    return createPublicKey(this.#privateKey()).export({ type: 'spki', format: 'der' });
  }

  #privateKey(): KeyObject {
    return createPrivateKey({ key: this.#material, type: 'pkcs8', format: 'der' });
  }
}

/** Id of the key that sealed a ciphertext. */
export function keyIdOf(ciphertext: Buffer): string | undefined {
  if (ciphertext.length < headLength || ciphertext[0] !== format) return undefined;
  const hex = ciphertext.subarray(1, headLength).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function contextBytes(context: EncryptionContext): Buffer {
  const sorted = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(sorted));
}

const makeKeyPair = promisify(generateKeyPair);

async function newRsa(): Promise<Buffer> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

/** Opening of a DER DigestInfo for SHA-256 (RFC 8017, 9.2). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

function materialOf(stored: unknown, path: string, { spec }: KeyConfig): Buffer {
  const text = isObject(stored) ? asText(stored['material']) : undefined;
  const material = Buffer.from(text ?? '', 'base64');
  if (spec === 'RSA_2048' ? material.length > 1000 : material.length === 32) return material;
  throw new StartProblem(
    `本地密钥文件已损坏：${path}。没有它就无法解密已有数据；请从备份恢复，或运行 npm run reset 清空本地数据。`,
  );
}
