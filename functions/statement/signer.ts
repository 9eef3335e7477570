/** Signs for the platform: a key of the key service, and the certificate that goes with it. */
export interface Signer {
  /** DER of the certificate; the same each time. */
  certificate(): Promise<Uint8Array>;
  /** RSASSA-PKCS1-v1.5 with SHA-256 over a digest: the same digest, the same signature. */
  sign(sha256: Uint8Array): Promise<Uint8Array>;
}
