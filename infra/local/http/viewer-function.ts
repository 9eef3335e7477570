import { createContext, Script } from 'node:vm';
import { asObject, asText } from '../json.ts';

/**
 * Stops a loop that never ends. CloudFront allows a millisecond of its own machines; a busy machine here may take a while
 * to run one line, and a page must not fail for that.
 */
const timeout = 5000;

/** Runs a CloudFront function on viewer requests; gives the path that it chose. */
export function viewerFunction(code: string): (path: string) => string {
  const context = createContext({});
  new Script(code).runInContext(context, { timeout });
  const call = new Script('JSON.stringify(handler(JSON.parse(input)))');
  return (path) => {
    const event = {
      version: '1.0',
      request: { method: 'GET', uri: path, querystring: {}, headers: {} },
    };
    Object.assign(context, { input: JSON.stringify(event) });
    const result: unknown = JSON.parse(String(call.runInContext(context, { timeout })));
    return asText(asObject(result)['uri']) ?? path;
  };
}
