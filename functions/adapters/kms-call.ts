import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  type KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { type AwsCall, callsOf } from './aws-call.ts';

/** What the program asks of the key service. Bytes are bytes in both directions. */
export const kmsCall = (client: KMSClient): AwsCall =>
  callsOf(client, {
    Decrypt: DecryptCommand,
    GenerateDataKey: GenerateDataKeyCommand,
    GenerateMac: GenerateMacCommand,
    GetPublicKey: GetPublicKeyCommand,
    Sign: SignCommand,
  });
