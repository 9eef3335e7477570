import { useEffect, useState } from 'preact/hooks';
import type { Quarters } from '../../shared/redaction/model.ts';
import type { ShownPage } from './protocol.ts';

/** A page's picture with an address that lasts as long as it is shown. */
export type PageView = ShownPage & { readonly url: string };

/** undefined while it is drawn, null where there is none. */
export function usePage(
  file: File,
  page: number | null,
  quarters?: Quarters,
): PageView | null | undefined {
  const [view, setView] = useState<PageView | null | undefined>(undefined);
  useEffect(() => {
    if (page === null) {
      setView(null);
      return;
    }
    const leaving = new AbortController();
    let url = '';
    const draw = async () => {
      const { show } = await import('./checker.ts');
      const shown = await show({ file, quarters }, page, leaving.signal);
      if (leaving.signal.aborted) return;
      if (shown) url = URL.createObjectURL(shown.picture);
      setView(shown && { ...shown, url });
    };
    draw().catch(() => setView(null));
    return () => {
      leaving.abort();
      URL.revokeObjectURL(url);
    };
  }, [file, page]);
  return view;
}
