import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readState, writeDurably } from '../durable-file.ts';
import { asFlag, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const punctuation = '!#$%&()*+,-.:;<=>?@[]^_{|}~';

/** Secrets of the template: drawn once, kept under `.local`, readable by the owner only. */
export class SecretStore {
  readonly #folder: string;
  readonly #values = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async ensure(arn: string, name: string, properties: JsonObject): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${name}.json`);
    const stored = asText(asObject(await readState(path))['value']);
    const value = stored ?? generate(properties);
    if (stored === undefined) await writeDurably(path, JSON.stringify({ value }), 0o600);
    this.#values.set(arn, value);
  }

  /** `secretsmanager:<arn>:SecretString:<json key>::` @throws StartProblem when there is no such secret */
  resolve(reference: string): string {
    const match =
      /^secretsmanager:(arn:[^:]+:[^:]+:[^:]*:[^:]*:secret:[^:]+)(?::SecretString)?(?::([^:]*))?/u.exec(
        reference,
      );
    const value = this.#values.get(match?.[1] ?? '');
    if (value === undefined) {
      throw new StartProblem(
        `本地云解析不了动态引用 {{resolve:${reference}}}：只支持模板里自己的 Secrets Manager 密文。`,
      );
    }
    const key = match?.[2] ?? '';
    return key === '' ? value : (asText(asObject(JSON.parse(value))[key]) ?? '');
  }
}

function generate(properties: JsonObject): string {
  const fixed = asText(properties['SecretString']);
  if (fixed !== undefined) return fixed;
  const rule = asObject(properties['GenerateSecretString']);
  const excluded = asText(rule['ExcludeCharacters']) ?? '';
  const alphabet = [
    letters,
    asFlag(rule['ExcludeNumbers']) ? '' : digits,
    asFlag(rule['ExcludePunctuation']) ? '' : punctuation,
  ]
    .join('')
    .split('')
    .filter((character) => !excluded.includes(character));
  const length = asNumber(rule['PasswordLength']) ?? 32;
  const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  const key = asText(rule['GenerateStringKey']);
  if (key === undefined) return text;
  const base = asObject(JSON.parse(asText(rule['SecretStringTemplate']) ?? '{}'));
  return JSON.stringify({ ...base, [key]: text });
}
