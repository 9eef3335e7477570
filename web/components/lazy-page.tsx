import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { Button } from './button.tsx';
import { Loading } from './loading.tsx';
import { Callout } from './message.tsx';

export type LazyPage<Props> = ComponentType<Props> & {
  /** Fetches the code now. The page itself says so where it can't be had; nobody else need. */
  readonly preload: () => Promise<void>;
};

/**
 * A page whose code comes when it is opened. Where the code can't be had (the line, or a new version of the site has
 * replaced it) the page says so and is never blank. The way out is to load the site anew: a browser remembers a
 * module that failed and does not ask for it again. What was typed is kept over that.
 */
export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  let Page: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const preload = (): Promise<void> => {
    loading ??= load().then((loaded) => {
      Page = loaded;
    });
    return loading;
  };

  function Lazy(props: Props) {
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
    useEffect(() => {
      // Also where it has come since the first drawing: that drawing did not have it.
      preload().then(
        () => setState('loaded'),
        () => setState('failed'),
      );
    }, []);
    if (Page !== undefined) return <Page {...props} />;
    return (
      <div class="page">
        {state === 'failed' ? (
          <div role="alert">
            <Callout tone="caution">
              <p>{s.pageMissing}</p>
              <p class="row">
                <Button onClick={() => location.reload()}>{s.reload}</Button>
              </p>
            </Callout>
          </div>
        ) : (
          <Loading />
        )}
      </div>
    );
  }

  return Object.assign(Lazy, {
    preload: () => preload().catch(() => undefined),
  });
}

/** How far below the window a part may still lie when its code is asked for. */
const NEARLY_SEEN = '200px';

/**
 * A part of a page whose code comes when the part comes into view, or the page is about to be printed. Its place is empty
 * until then; where the code can't be had, one line says so.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined;
  return (props) => {
    const place = useRef<HTMLDivElement>(null);
    const [failed, setFailed] = useState<boolean | undefined>(undefined);
    useEffect(() => {
      if (Part !== undefined) return;
      const come = () => {
        seen.disconnect();
        load().then(
          (loaded) => {
            Part = loaded;
            setFailed(false);
          },
          () => setFailed(true),
        );
      };
      const seen = new IntersectionObserver(
        (all) => {
          if (all.some(({ isIntersecting }) => isIntersecting)) come();
        },
        { rootMargin: NEARLY_SEEN },
      );
      if (place.current) seen.observe(place.current);
      addEventListener('beforeprint', come);
      return () => {
        seen.disconnect();
        removeEventListener('beforeprint', come);
      };
    }, []);
    if (Part !== undefined) return <Part {...props} />;
    return <div ref={place}>{failed && <p class="small second">{s.pageMissing}</p>}</div>;
  };
}
