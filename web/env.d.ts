/// <reference types="vite/client" />

declare module 'virtual:route-table' {
  export const routeTable: Readonly<
    Record<string, readonly [method: string, path: string, keyed: 0 | 1]>
  >;
}
