import { me } from '../session.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';

export function SiteFooter() {
  return (
    <footer class="site-footer">
      <div class="clauses">
        <p>{s.basis}</p>
        <p>{s.time}</p>
        <ul class="row">
          <li>
            <a href="/rules">{s.rules}</a>
          </li>
          <li>
            <a href="/rules#phones">{s.phones}</a>
          </li>
          <li>
            <a href="/catalogue">{s.catalogue}</a>
          </li>
          <li>
            <a href="/verify">{s.verify}</a>
          </li>
          {me.value && (
            <>
              <li>
                <a href="/my-data?kind=review">{s.askHuman}</a>
              </li>
              <li>
                <a href="/my-data">{s.privacy}</a>
              </li>
            </>
          )}
        </ul>
      </div>
    </footer>
  );
}
