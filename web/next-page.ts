/** Where to go after signing in: a path of this site, never another address. */
export const safePath = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\\s])/.test(next) ? next : '/';
