import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';

/** Keys that the code itself uses: one hides personal fields, one makes the keyed hash by which a document is found. */
export class Keys extends Construct {
  private readonly data: Key;
  private readonly lookup: Key;

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
  }

  letEncrypt(caller: Caller): void {
    caller.tell('DATA_KEY_ID', this.data.keyArn);
    allow(caller, {
      sid: 'DataKey',
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [this.data.keyArn],
    });
  }

  letHash(caller: Caller): void {
    caller.tell('LOOKUP_KEY_ID', this.lookup.keyArn);
    allow(caller, {
      sid: 'LookupKey',
      actions: ['kms:GenerateMac'],
      resources: [this.lookup.keyArn],
    });
  }
}
