import { createContext, Script } from 'node:vm';
import { asObject, asText } from '../json.ts';

/** Runs a CloudFront function on viewer requests; gives the path that it chose. */
export function viewerFunction(code: string): (path: string) => string {
  const context = createContext({});
  new Script(code).runInContext(context, { timeout: 100 });
  const call = new Script('JSON.stringify(handler(JSON.parse(input)))');
  return (path) => {
    const event = {
      version: '1.0',
      request: { method: 'GET', uri: path, querystring: {}, headers: {} },
    };
    Object.assign(context, { input: JSON.stringify(event) });
    const result: unknown = JSON.parse(String(call.runInContext(context, { timeout: 100 })));
    return asText(asObject(result)['uri']) ?? path;
  };
}
