import type { ApiRoute } from '../resources/api.ts';

export interface Matched {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds a route as HTTP API does: full matches first, then `{name}`, then `{name+}`, then `$default`. */
export class Router {
  readonly #routes: readonly { readonly route: ApiRoute; readonly parts: readonly Part[] }[];
  readonly #default: ApiRoute | undefined;

  constructor(routes: readonly ApiRoute[]) {
    this.#default = routes.find((route) => route.routeKey === '$default');
    this.#routes = routes
      .filter((route) => route !== this.#default)
      .map((route) => ({ route, parts: route.path.split('/').map(readPart) }))
      .sort((a, b) => rank(a.route) - rank(b.route));
  }

  find(method: string, path: string): Matched | undefined {
    const given = path.split('/');
    for (const { route, parts } of this.#routes) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const parameters = match(parts, given);
      if (parameters !== undefined) return { route, parameters };
    }
    return this.#default === undefined ? undefined : { route: this.#default, parameters: {} };
  }
}

function rank(route: ApiRoute): number {
  const greedy = route.path.includes('+}') ? 10_000 : 0;
  return greedy + (route.path.match(/\{/gu)?.length ?? 0) * 10 + (route.method === 'ANY' ? 1 : 0);
}

/** A segment of a route's path: itself, `{name}` or `{name+}`. */
type Part = { readonly text: string; readonly name?: string; readonly greedy: boolean };

function readPart(text: string): Part {
  const [, name, plus] = /^\{([^}]+?)(\+?)\}$/u.exec(text) ?? [];
  return { text, ...(name === undefined ? {} : { name }), greedy: plus === '+' };
}

function match(parts: readonly Part[], given: readonly string[]) {
  const parameters: Record<string, string> = {};
  for (const [at, { text, name, greedy }] of parts.entries()) {
    const value = given[at];
    if (name === undefined) {
      if (value !== text) return undefined;
      continue;
    }
    if (greedy) {
      parameters[name] = decode(given.slice(at).join('/'));
      return given.length > at ? parameters : undefined;
    }
    if (value === undefined || value === '') return undefined;
    parameters[name] = decode(value);
  }
  return given.length === parts.length ? parameters : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
