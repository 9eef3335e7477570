declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** An HTTP server that speaks DynamoDB; in memory unless a path is given. */
  export default function dynalite(options?: { path?: string; createTableMs?: number }): Server;
}
