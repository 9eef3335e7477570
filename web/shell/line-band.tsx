import { Icon } from '../components/icon.tsx';
import { justBack, offline } from '../line.ts';
import { shell as s } from '../strings/zh-CN/shell.ts';

export function LineBand() {
  return (
    <div role="status">
      {offline.value && (
        <div class="band">
          <div>
            <Icon name="offline" />
            <p>
              <strong>{s.offlineTitle}</strong>
              {s.offlineBody}
            </p>
          </div>
        </div>
      )}
      {justBack.value && (
        <div class="band good">
          <div>
            <Icon name="check" />
            <p>
              <strong>{s.backTitle}</strong>
              {s.backBody}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
