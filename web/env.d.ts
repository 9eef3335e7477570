/// <reference types="vite/client" />

declare module 'virtual:route-table' {
  /** A line for each route: its id, method and path, and the word keyed where it is. */
  export const routeTable: string;
}

declare module 'virtual:engines' {
  export const engines: import('./redaction/protocol.ts').Engines;
}
