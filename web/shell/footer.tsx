import { shell as s } from '../strings/zh-CN/shell.ts';

export function SiteFooter() {
  return (
    <footer class="site-footer">
      <div class="clauses">
        <p>{s.basis}</p>
        <p>{s.time}</p>
        <p>
          <a href="/rules">{s.rules}</a>　<a href="/verify">{s.verify}</a>
        </p>
      </div>
    </footer>
  );
}
