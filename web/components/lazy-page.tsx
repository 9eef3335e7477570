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
          <div role="alert" class="stack">
            <h1>{s.unreadTitle}</h1>
            <Callout tone="caution">
              <p>{s.missing}</p>
              <p class="row">
                <Button onClick={() => location.reload()}>{s.reload}</Button>
              </p>
            </Callout>
          </div>
        ) : (
          <Loading wholePage />
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
/** Milliseconds after which the code comes in any case: whoever prints does not wait for the line. */
const EARLY = 3000;

/**
 * A part of a page whose code comes when the part comes into view. Its place is kept free until then; where the code can't
 * be had, one line says so. On paper it is there too: the code has come by then, and is drawn before the paper is.
 * @param height what it takes at least, so that nothing below jumps when it comes
 * @param atOnce for what is not on every page of its kind, but needed where it is: it comes without being seen
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  height = '0',
  atOnce = false,
): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined;
  const fetched = async (): Promise<void> => {
    Part ??= await load();
  };
  return (props) => {
    const place = useRef<HTMLDivElement>(null);
    const [failed, setFailed] = useState<boolean | undefined>(undefined);
    useEffect(() => {
      if (Part !== undefined) return;
      const come = () => {
        seen.disconnect();
        // What is there already is drawn in this very turn.
        if (Part !== undefined) setFailed(false);
        else
          fetched().then(
            () => setFailed(false),
            () => setFailed(true),
          );
      };
      const seen = new IntersectionObserver(
        (all) => {
          if (all.some(({ isIntersecting }) => isIntersecting)) come();
        },
        { rootMargin: NEARLY_SEEN },
      );
      if (atOnce) come();
      else if (place.current) seen.observe(place.current);
      const early = setTimeout(() => void fetched().catch(() => undefined), EARLY);
      addEventListener('beforeprint', come);
      return () => {
        seen.disconnect();
        clearTimeout(early);
        removeEventListener('beforeprint', come);
      };
    }, []);
    if (Part !== undefined) return <Part {...props} />;
    return (
      <div ref={place} style={failed ? undefined : { minHeight: height }}>
        {failed && <p class="small second">{s.partMissing}</p>}
      </div>
    );
  };
}
