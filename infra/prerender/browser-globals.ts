/**
 * The little of a browser that the site's code asks for while it loads and draws: a choice of nothing, a store that holds
 * nothing, an address. Set for the time of the drawing and taken back.
 */
export async function withBrowser(
  work: (visit: (path: string) => void) => Promise<void>,
): Promise<void> {
  const location = { origin: 'http://localhost', pathname: '/', search: '', hash: '' };
  const store = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const ignore = () => undefined;
  const globals = {
    location,
    localStorage: store,
    sessionStorage: store,
    matchMedia: () => ({ matches: false, addEventListener: ignore }),
    document: { documentElement: { dataset: {} }, querySelector: () => null },
    addEventListener: ignore,
  };
  const before = Object.keys(globals).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  try {
    await work((path) => {
      location.pathname = path;
    });
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}
