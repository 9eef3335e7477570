import { useSignal } from '@preact/signals';
import { Button } from '../../components/button.tsx';
import { Callout } from '../../components/message.tsx';
import { shell } from '../../strings/zh-CN/shell.ts';

/** What somebody asks of the workshop by a button: done once however often it is pressed meanwhile. */
export function useWish() {
  const busy = useSignal(false);
  /** It could not be done; pressed again, it is tried anew. */
  const failed = useSignal(false);
  /** @returns nothing where it could not be done, or is under way */
  const wish = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    if (busy.peek()) return undefined;
    busy.value = true;
    failed.value = false;
    try {
      return await work();
    } catch {
      failed.value = true;
      return undefined;
    } finally {
      busy.value = false;
    }
  };
  return { wish, busy, failed };
}

/** Why a wish was not done, and the way out: a browser may go on asking for code that a new version has replaced. */
export function NotDone({ failed, words }: { failed: boolean; words: string }) {
  return (
    <div role="alert">
      {failed && (
        <Callout tone="caution">
          <p>{words}</p>
          <p class="row">
            <Button onClick={() => location.reload()}>{shell.reload}</Button>
          </p>
        </Callout>
      )}
    </div>
  );
}
