import { routeTable } from 'virtual:route-table';

type Route = { readonly method: string; readonly path: string; readonly keyed: boolean };

const routes = new Map(
  routeTable.split('\n').map((line): [id: string, route: Route] => {
    const [id = '', method = '', path = '', keyed] = line.split(' ');
    return [id, { method, path, keyed: keyed !== undefined }];
  }),
);

/** How a route of the contract is called. */
export function routeOf(id: string): Route {
  const route = routes.get(id);
  if (!route) throw new Error(`No route ${id}.`);
  return route;
}
