import { useEffect } from 'preact/hooks';
import { shell as s } from './strings/zh-CN/shell.ts';

/** The tab's and the history's name of a page. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = s.title(page);
  }, [page]);
}
