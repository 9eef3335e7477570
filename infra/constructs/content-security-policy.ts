export interface AllowedHosts {
  /** Where a page may post a file. */
  readonly uploadHost: string;
  /** Where pictures of evidence come from. */
  readonly evidenceHost: string;
}

/** Everything from our own origin; wasm for the check's engines, and nothing else unsafe. */
export function contentSecurityPolicy({ uploadHost, evidenceHost }: AllowedHosts): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src 'self' blob: data: https://${evidenceHost}`,
    "font-src 'self'",
    `connect-src 'self' https://${uploadHost}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
