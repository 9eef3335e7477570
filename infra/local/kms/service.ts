import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError, type JsonCall, type JsonService } from '../aws-json.ts';
import type { Iam, Principal } from '../iam.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import type { UseKey } from '../s3/access.ts';
import { type EncryptionContext, type KeyConfig, type KmsKey, keyIdOf } from './keys.ts';

export interface KmsOptions {
  readonly keys: readonly KmsKey[];
  /** Alias name (`alias/…`) to key id. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly iam: Iam;
  readonly region: string;
}

const SIGNING = 'RSASSA_PKCS1_V1_5_SHA_256';

/** KMS on this machine: the cryptographic operations that we use and DescribeKey, by the key's and the role's policy. */
export class Kms implements JsonService {
  readonly service = 'kms';
  readonly targetPrefix = 'TrentService';
  readonly #options: KmsOptions;
  readonly #byName = new Map<string, KmsKey>();

  constructor(options: KmsOptions) {
    this.#options = options;
    for (const key of options.keys) {
      this.#byName.set(key.config.id, key);
      this.#byName.set(key.config.arn, key);
    }
    for (const [alias, id] of options.aliases) {
      const key = this.#byName.get(id);
      if (key !== undefined) this.#byName.set(alias, key);
    }
  }

  async call({ principal, operation, input }: JsonCall): Promise<JsonObject> {
    switch (operation) {
      case 'Encrypt':
        return this.#encrypt(principal, input);
      case 'Decrypt':
        return this.#decrypt(principal, input);
      case 'GenerateDataKey':
        return this.#dataKey(principal, input, true);
      case 'GenerateDataKeyWithoutPlaintext':
        return this.#dataKey(principal, input, false);
      case 'GenerateMac':
        return this.#generateMac(principal, input);
      case 'VerifyMac':
        return this.#verifyMac(principal, input);
      case 'Sign':
        return this.#sign(principal, input);
      case 'GetPublicKey':
        return this.#publicKey(principal, input);
      case 'DescribeKey':
        return this.#describe(principal, input);
      default:
        throw new AwsError(
          'UnknownOperationException',
          `The local KMS does not implement ${operation}.`,
        );
    }
  }

  /** For S3 and DynamoDB, which use the caller's right to the key of a bucket or table. */
  readonly useKey: UseKey = (principal, action, keyArn, service) => {
    const key = this.#byName.get(keyArn);
    if (key === undefined) return `The key ${keyArn} does not exist`;
    const via = `${service}.${this.#options.region}.amazonaws.com`;
    return this.#refusal(principal, action, key, { 'kms:viaservice': via });
  };

  #encrypt(principal: Principal, input: JsonObject): JsonObject {
    const key = this.#require(principal, 'kms:Encrypt', input, 'ENCRYPT_DECRYPT');
    const plaintext = bytes(input, 'Plaintext');
    if (plaintext.length < 1 || plaintext.length > 4096) {
      throw new AwsError('ValidationException', 'Plaintext must hold 1 to 4096 bytes.');
    }
    const sealed = key.encrypt(plaintext, contextOf(input));
    return {
      CiphertextBlob: sealed.toString('base64'),
      KeyId: key.config.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  }

  #decrypt(principal: Principal, input: JsonObject): JsonObject {
    const sealed = bytes(input, 'CiphertextBlob');
    const id = keyIdOf(sealed);
    const named = asText(input['KeyId']);
    if (id === undefined || !this.#byName.has(id)) throw invalidCiphertext();
    const key = this.#require(principal, 'kms:Decrypt', { ...input, KeyId: id }, 'ENCRYPT_DECRYPT');
    if (named !== undefined && this.#byName.get(named) !== key) {
      throw new AwsError('IncorrectKeyException', 'The key ID in the request is not the one used.');
    }
    const plaintext = key.decrypt(sealed, contextOf(input));
    if (plaintext === undefined) throw invalidCiphertext();
    return {
      Plaintext: plaintext.toString('base64'),
      KeyId: key.config.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  }

  #dataKey(principal: Principal, input: JsonObject, withPlaintext: boolean): JsonObject {
    const action = withPlaintext ? 'kms:GenerateDataKey' : 'kms:GenerateDataKeyWithoutPlaintext';
    const key = this.#require(principal, action, input, 'ENCRYPT_DECRYPT');
    const spec = asText(input['KeySpec']);
    const length =
      spec === 'AES_256' ? 32 : spec === 'AES_128' ? 16 : asNumber(input['NumberOfBytes']);
    if (length === undefined || length < 1 || length > 1024) {
      throw new AwsError('ValidationException', 'KeySpec or NumberOfBytes is needed.');
    }
    const plaintext = randomBytes(length);
    return {
      CiphertextBlob: key.encrypt(plaintext, contextOf(input)).toString('base64'),
      KeyId: key.config.arn,
      ...(withPlaintext ? { Plaintext: plaintext.toString('base64') } : {}),
    };
  }

  #generateMac(principal: Principal, input: JsonObject): JsonObject {
    const key = this.#require(principal, 'kms:GenerateMac', input, 'GENERATE_VERIFY_MAC');
    requireHmacSha256(input);
    return {
      Mac: key.mac(message(input)).toString('base64'),
      MacAlgorithm: 'HMAC_SHA_256',
      KeyId: key.config.arn,
    };
  }

  #verifyMac(principal: Principal, input: JsonObject): JsonObject {
    const key = this.#require(principal, 'kms:VerifyMac', input, 'GENERATE_VERIFY_MAC');
    requireHmacSha256(input);
    const expected = key.mac(message(input));
    const given = bytes(input, 'Mac');
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new AwsError('KMSInvalidMacException', 'The MAC is not valid.');
    }
    return { MacValid: true, MacAlgorithm: 'HMAC_SHA_256', KeyId: key.config.arn };
  }

  #sign(principal: Principal, input: JsonObject): JsonObject {
    const key = this.#require(principal, 'kms:Sign', input, 'SIGN_VERIFY');
    const digest = bytes(input, 'Message');
    if (input['SigningAlgorithm'] !== SIGNING || input['MessageType'] !== 'DIGEST') {
      throw new AwsError('UnsupportedOperationException', `Locally only ${SIGNING} of a DIGEST.`);
    }
    if (digest.length !== 32) {
      throw new AwsError('ValidationException', 'Digest is invalid length for the algorithm.');
    }
    return {
      Signature: key.signDigest(digest).toString('base64'),
      SigningAlgorithm: SIGNING,
      KeyId: key.config.arn,
    };
  }

  #publicKey(principal: Principal, input: JsonObject): JsonObject {
    const key = this.#require(principal, 'kms:GetPublicKey', input, 'SIGN_VERIFY');
    return {
      PublicKey: key.publicKey().toString('base64'),
      KeyId: key.config.arn,
      KeySpec: key.config.spec,
      KeyUsage: key.config.usage,
      SigningAlgorithms: [SIGNING],
    };
  }

  #describe(principal: Principal, input: JsonObject): JsonObject {
    const { config } = this.#require(principal, 'kms:DescribeKey', input, undefined);
    return { KeyMetadata: metadata(config, this.#options.iam.account) };
  }

  #require(
    principal: Principal,
    action: string,
    input: JsonObject,
    usage: KeyConfig['usage'] | undefined,
  ): KmsKey {
    const name = asText(input['KeyId']) ?? '';
    const alias = /:(alias\/.+)$/u.exec(name)?.[1];
    const key = this.#byName.get(alias ?? name);
    if (key === undefined) throw new AwsError('NotFoundException', `Key '${name}' does not exist`);
    const macAlgorithm = asText(input['MacAlgorithm']);
    const refusal = this.#refusal(principal, action, key, {
      ...Object.fromEntries(
        Object.entries(contextOf(input)).map(([k, v]) => [
          `kms:encryptioncontext:${k.toLowerCase()}`,
          v,
        ]),
      ),
      ...(macAlgorithm === undefined ? {} : { 'kms:macalgorithm': macAlgorithm }),
    });
    if (refusal !== undefined) throw new AwsError('AccessDeniedException', refusal);
    if (!key.config.enabled)
      throw new AwsError('DisabledException', `${key.config.arn} is disabled.`);
    if (usage !== undefined && key.config.usage !== usage) {
      throw new AwsError('InvalidKeyUsageException', `${key.config.arn} is not for ${usage}.`);
    }
    if (asArray(input['GrantTokens']).length > 0 || input['DryRun'] === true) {
      throw new AwsError('UnsupportedOperationException', 'No grants and no dry runs locally.');
    }
    return key;
  }

  #refusal(principal: Principal, action: string, key: KmsKey, context: Record<string, string>) {
    const policy = { statements: key.config.policy, mustDelegate: true };
    return this.#options.iam.refuse(principal, action, key.config.arn, context, policy)?.message;
  }
}

function bytes(input: JsonObject, name: string): Buffer {
  return Buffer.from(asText(input[name]) ?? '', 'base64');
}

function message(input: JsonObject): Buffer {
  const content = bytes(input, 'Message');
  if (content.length < 1 || content.length > 4096) {
    throw new AwsError('ValidationException', 'Message must hold 1 to 4096 bytes.');
  }
  return content;
}

function contextOf(input: JsonObject): EncryptionContext {
  return Object.fromEntries(
    Object.entries(asObject(input['EncryptionContext'])).map(([k, v]) => [k, asText(v) ?? '']),
  );
}

function requireHmacSha256(input: JsonObject): void {
  if (input['MacAlgorithm'] !== 'HMAC_SHA_256') {
    throw new AwsError('InvalidKeyUsageException', 'The key works with HMAC_SHA_256 only.');
  }
}

function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', 'The ciphertext or its context is not valid.');
}

function metadata(config: KeyConfig, account: string): JsonObject {
  return {
    AWSAccountId: account,
    KeyId: config.id,
    Arn: config.arn,
    Description: config.description,
    Enabled: config.enabled,
    KeyState: config.enabled ? 'Enabled' : 'Disabled',
    KeySpec: config.spec,
    KeyUsage: config.usage,
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    MultiRegion: false,
  };
}
