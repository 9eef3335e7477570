import { useId } from 'preact/hooks';

/**
 * One line to cross: every bar is scaled so that its floor falls on the same vertical line, two thirds across. A bar
 * shows up to one and a half times its floor; what goes beyond is cut at the edge, the figure beside it says how much.
 * Solid: counted. Hatched: waiting. Pale outline: planned. Dashed strip below: lost to a cap.
 *
 * Amounts in hours. The drawing is for the eye; the words beside it carry every number.
 */
export type BarProps = {
  readonly floor: number;
  readonly counted: number;
  readonly waiting?: number;
  readonly planned?: number;
  readonly lost?: number;
};

const SPAN = 1.5;
const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;

export function Bar({ floor, counted, waiting = 0, planned = 0, lost = 0 }: BarProps) {
  const hatch = useId();
  const at = (hours: number) => Math.min(1, hours / floor / SPAN);
  const part = (from: number, hours: number) => ({
    x: percent(at(from)),
    width: percent(at(from + hours) - at(from)),
  });
  return (
    <svg class="bar" width="100%" height="36" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" class="bar-hatch-ground" />
          <rect width="2.5" height="6" class="bar-hatch" />
        </pattern>
      </defs>
      <rect x="0" y="10" width={percent(1 / SPAN)} height="14" class="bar-track" />
      <rect {...part(0, counted)} y="10" height="14" class="bar-counted" />
      {waiting > 0 && (
        <>
          <rect {...part(counted, waiting)} y="10" height="14" fill={`url(#${hatch})`} />
          <rect {...part(counted, waiting)} y="10.5" height="13" class="bar-outline" />
        </>
      )}
      {planned > 0 && (
        <rect {...part(counted + waiting, planned)} y="10.5" height="13" class="bar-planned" />
      )}
      {lost > 0 && <rect {...part(counted, lost)} y="27.5" height="5" class="bar-lost" />}
      <rect x={percent(1 / SPAN)} y="5" width="2" height="24" class="bar-line" />
    </svg>
  );
}

export function Legend({ kind }: { kind: 'counted' | 'waiting' | 'planned' | 'lost' }) {
  const hatch = useId();
  return (
    <svg class="legend" width="14" height="14" aria-hidden="true" focusable="false">
      {kind === 'waiting' && (
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2" height="5" class="bar-hatch" />
          </pattern>
        </defs>
      )}
      {kind === 'counted' && <rect y="2" width="14" height="9" class="bar-counted" />}
      {kind === 'waiting' && (
        <>
          <rect y="2" width="14" height="9" fill={`url(#${hatch})`} />
          <rect x="0.5" y="2.5" width="13" height="8" class="bar-outline" />
        </>
      )}
      {kind === 'planned' && <rect x="0.5" y="2.5" width="13" height="8" class="bar-planned" />}
      {kind === 'lost' && <rect x="0.5" y="4.5" width="13" height="5" class="bar-lost" />}
    </svg>
  );
}
