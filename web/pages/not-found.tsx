import { me } from '../session.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';
import { useTitle } from '../title.ts';

export function NotFound() {
  useTitle(s.notFoundTitle);
  return (
    <div class="page">
      <div class="stack narrow">
        <h1>{s.notFoundTitle}</h1>
        <p>{s.notFoundBody}</p>
        <p class="row">
          <a class="button main" href={me.value ? '/' : '/sign-in'}>
            {me.value ? s.toYear : s.toSignIn}
          </a>
        </p>
      </div>
    </div>
  );
}
