import { selfIssued } from '../statement/certificate.ts';
import type { Signer } from '../statement/signer.ts';
import type { AwsCall } from './aws-call.ts';
import { bytesOf } from './kms-keys.ts';

/** Signs by an RSA key of KMS that never leaves it, under a certificate that the platform issues to that key. */
export function kmsSigner(kms: AwsCall, keyId: string): Signer {
  let issuing: Promise<Uint8Array> | undefined;

  async function sign(sha256: Uint8Array): Promise<Uint8Array> {
    const answer = await kms('Sign', {
      KeyId: keyId,
      Message: sha256,
      MessageType: 'DIGEST',
      SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
    });
    return bytesOf(answer, 'Signature');
  }

  async function issue(): Promise<Uint8Array> {
    const answer = await kms('GetPublicKey', { KeyId: keyId });
    return selfIssued(bytesOf(answer, 'PublicKey'), sign);
  }

  return {
    sign,
    certificate() {
      issuing ??= issue().catch((error: unknown) => {
        issuing = undefined;
        throw error;
      });
      return issuing;
    },
  };
}
