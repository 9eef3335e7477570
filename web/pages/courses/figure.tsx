import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { theme } from '../../choices.ts';

/**
 * A lesson's drawing, drawn in the page rather than as a picture, so that its labels have the page's fonts: a picture has
 * none but the machine's. It stands in a shadow root of its own: its ids and styles meet no others. Its styles become a
 * constructed sheet, since the security policy lets no style stand in the page.
 */
export function Figure({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = useMemo(() => drawingOf(svg, alt), [svg, alt]);
  const lit = theme.value;
  useLayoutEffect(() => {
    if (!host.current || !drawing) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = drawing.styles.map((style) => sheetOf(inTheme(style, lit)));
    if (root.firstChild !== drawing.element) root.replaceChildren(drawing.element);
  }, [drawing, lit]);
  // biome-ignore lint/a11y/noNoninteractiveTabindex: in large type wider than a phone, and moved by keyboard too
  if (drawing) return <div ref={host} class="lesson-figure" tabIndex={0} />;
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} />;
}

/** What a drawing may be made of. The validator lets in nothing else that acts; what else there is, is left out. */
const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'marker', 'title', 'desc', 'text', 'tspan'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
]);

const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;
const OWN =
  'svg{display:block;width:100%;min-width:var(--figure-least,0);height:auto}text{font-family:inherit!important}';

/**
 * A drawing asks the system whether it is dark, as it must where it is shown by itself. Here the site's own switch
 * decides, so the question is put as one whose answer is known.
 */
const inTheme = (style: string, lit: 'light' | 'dark'): string =>
  style.replaceAll(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g, (_, asked: string) =>
    asked === lit ? '(min-width: 0)' : '(max-width: 0)',
  );

function sheetOf(style: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

/** Null where it is no drawing, or where the browser knows no constructed sheets. */
function drawingOf(svg: string, alt: string) {
  if (!('adoptedStyleSheets' in Document.prototype)) return null;
  // Taken out before it is read: the policy complains of a style even where it is only looked at.
  const styles = [...svg.matchAll(STYLE)].map(([, text]) => text ?? '');
  const bare = svg.replaceAll(STYLE, '');
  const element = new DOMParser().parseFromString(bare, 'image/svg+xml').documentElement;
  if (element.localName !== 'svg') return null;
  for (const each of element.querySelectorAll('*')) {
    if (!ELEMENTS.has(each.localName)) each.remove();
    for (const { name } of [...each.attributes])
      if (/^on|href$|^style$/i.test(name)) each.removeAttribute(name);
  }
  element.setAttribute('role', 'img');
  if (!element.hasAttribute('aria-labelledby')) element.setAttribute('aria-label', alt);
  return { element, styles: [...styles, OWN] };
}
