import { large, switchType } from '../../choices.ts';
import { shell as s } from '../../strings/zh-CN/shell.ts';

/** 大字版 stays in reach while the site's header is away. */
export function TypeSwitch() {
  return (
    <p>
      <button type="button" class="link small" onClick={switchType}>
        {large.value ? s.standard : s.large}
      </button>
    </p>
  );
}
