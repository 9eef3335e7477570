import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';

/**
 * Keys that the code itself uses: one hides personal fields, one makes the keyed hash by which a document is found, one
 * the code that a printed statement carries, and one signs the statement's file.
 */
export class Keys extends Construct {
  private readonly data: Key;
  private readonly lookup: Key;
  private readonly statement: Key;
  private readonly signing: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.data = new Key(this, 'Data', {
      description: 'Personal fields and the keys of persons',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // An HMAC key can't rotate: every stored look-up would be lost.
    this.lookup = new Key(this, 'Lookup', {
      description: 'Keyed hash of document numbers; never leaves KMS',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Paper keeps its code for years, and its signature: neither key rotates.
    this.statement = new Key(this, 'Statement', {
      description: 'Codes of printed statements; never leaves KMS',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.signing = new Key(this, 'Signing', {
      description: "Signatures of statements' files; never leaves KMS",
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  letEncrypt(caller: Caller): void {
    caller.tell('DATA_KEY_ID', this.data.keyArn);
    allow(caller, {
      sid: 'DataKey',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [this.data.keyArn],
    });
  }

  /** Look a document or a file up: whoever may could try all numbers, so only who must. */
  letHash(caller: Caller): void {
    caller.tell('LOOKUP_KEY_ID', this.lookup.keyArn);
    allow(caller, {
      sid: 'LookupKey',
      actions: ['kms:GenerateMac'],
      resources: [this.lookup.keyArn],
    });
  }

  letMarkStatements(caller: Caller): void {
    caller.tell('STATEMENT_KEY_ID', this.statement.keyArn);
    allow(caller, {
      sid: 'StatementKey',
      actions: ['kms:GenerateMac'],
      resources: [this.statement.keyArn],
    });
  }

  letSign(caller: Caller): void {
    caller.tell('SIGNING_KEY_ID', this.signing.keyArn);
    allow(caller, {
      sid: 'SigningKey',
      actions: ['kms:GetPublicKey', 'kms:Sign'],
      resources: [this.signing.keyArn],
    });
  }
}
