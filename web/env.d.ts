/// <reference types="vite/client" />

declare module 'virtual:route-table' {
  export const routeTable: Readonly<
    Record<string, readonly [method: string, path: string, keyed: 0 | 1]>
  >;
}

declare module 'virtual:engines' {
  export const engines: import('./redaction/protocol.ts').Engines;
}
