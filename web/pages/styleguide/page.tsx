import { Bar, Legend } from '../../components/bar.tsx';
import { styleguide as s } from '../../strings/zh-CN/styleguide.ts';
import { year } from '../../strings/zh-CN/year.ts';
import { useTitle } from '../../title.ts';
import '../claim/claim.css';
import { Controls } from './controls.tsx';
import { Files, Messages } from './messages.tsx';
import { Part } from './part.tsx';
import './styleguide.css';

const colours = [
  'page',
  'sunken',
  'track',
  'ink',
  'second',
  'third',
  'hairline',
  'control',
  'accent',
];
const tinted = [
  'accent-tint',
  'good',
  'good-tint',
  'caution',
  'caution-tint',
  'error',
  'error-tint',
];
const sizes = ['note', 'small', 'body', 'block', 'section', 'verdict'];

/** Every component in every state, for the eye and for the accessibility check. Offered only where local. */
export function StyleguidePage() {
  useTitle(s.title);
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
      </div>
      <Part title={s.colours}>
        <ul class="swatches">
          {[...colours, ...tinted].map((name) => (
            <li key={name}>
              <span class={`swatch of-${name}`} />
              <span class="note">{name}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={s.type}>
        {sizes.map((size) => (
          <p key={size} class={`size-${size}`}>
            {s.sample} <span class="note">{size}</span>
          </p>
        ))}
      </Part>
      <Controls />
      <Part title={s.bars}>
        <div>
          <Bar floor={90} counted={74} waiting={8} lost={12} />
          <Bar floor={18} counted={18} planned={18} />
          <Bar floor={60} counted={56} waiting={8} planned={4} lost={12} />
          <Bar floor={60} counted={0} />
        </div>
        <p class="row small">
          {(['counted', 'waiting', 'lost'] as const).map((kind) => (
            <span key={kind}>
              <Legend kind={kind} />
              {year.legend[kind]('8')}
            </span>
          ))}
        </p>
      </Part>
      <Messages />
      <Files />
    </div>
  );
}
