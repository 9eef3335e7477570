import { routeOf } from './route.ts';

/** Loads a file of a route down to the person's device, under a name. False when it could not be had. */
export async function download(
  id: 'statementPdf',
  params: Readonly<Record<string, string>>,
  name: string,
): Promise<boolean> {
  const { path } = routeOf(id);
  const url = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  try {
    const response = await fetch(url, { credentials: 'same-origin' });
    if (!response.ok) return false;
    const place = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = place;
    link.download = name;
    link.click();
    // The browser has to have begun before the place goes.
    setTimeout(() => URL.revokeObjectURL(place), 60_000);
    return true;
  } catch {
    return false;
  }
}
