import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A lesson's drawing, drawn in the page rather than as a picture, so that its labels have the page's fonts: a picture has
 * none but the machine's. It stands in a shadow root of its own: its ids and styles meet no others. Its styles become a
 * constructed sheet, since the security policy lets no style stand in the page.
 */
export function Figure({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = drawingOf(svg, alt);
  useLayoutEffect(() => {
    if (!host.current || !drawing) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = drawing.sheets;
    root.replaceChildren(drawing.element);
  }, [svg]);
  if (drawing) return <div ref={host} class="lesson-figure" />;
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} />;
}

/** What a drawing may be made of. The validator lets in nothing else that acts; what else there is, is left out. */
const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'marker', 'title', 'desc', 'text', 'tspan'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
]);

const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;
const OWN = 'svg{display:block;width:100%;height:auto}text{font-family:inherit!important}';

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
  const sheets = [...styles, OWN].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return { element, sheets };
}
