/** Line icons of 20 units; they always stand beside words and are not read out. */
const paths = {
  check: 'm4 10.5 4 4 8-9',
  warning: 'M10 3 2.5 16.5h15zM10 8v4M10 14.2v.3',
  error: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M4.8 4.8l10.4 10.4',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6v4.5l3 1.5',
  down: 'm5 8 5 5 5-5',
  up: 'm5 12 5-5 5 5',
  arrow: 'M3 10h13m-4-4 4 4-4 4',
  close: 'm5 5 10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  bell: 'M5 14h10l-1.5-2V9a3.5 3.5 0 0 0-7 0v3zM8.5 16.5h3M10 3.5v2',
  person: 'M10 3a3 3 0 1 0 0 6.5A3 3 0 0 0 10 3M4 17c0-3 2.5-5 6-5s6 2 6 5',
  moon: 'M16 12.5A7 7 0 0 1 7.5 4a6.7 6.7 0 1 0 8.5 8.5',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.8v1.7M10 16.5v1.7M1.8 10h1.7M16.5 10h1.7M4.2 4.2l1.2 1.2M14.6 14.6l1.2 1.2M4.2 15.8l1.2-1.2M14.6 5.4l1.2-1.2',
  offline: 'M3 3l14 14M6 7.5A4 4 0 0 0 6 15h8M9 5.2a4.6 4.6 0 0 1 6 4A3 3 0 0 1 16.8 14',
  search: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M12.7 12.7 17 17',
  print: 'M5.5 7V3h9v4M5.5 14H3V7.5h14V14h-2.5M5.5 11.5h9V17h-9z',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM11.5 2.5v4h4',
  upload: 'M10 13V4m-4 3.5L10 3.5l4 4M3.5 13v3.5h13V13',
  calendar: 'M3 4.5h14v12.5H3zM3 8.5h14M6.5 2.5v4M13.5 2.5v4',
  book: 'M3 4h14v12H3zM10 4v12',
  year: 'M3 5h14M3 10h9M3 15h12',
  pen: 'm4 16 1-4 8.5-8.5 3 3L8 15z',
  gear: 'M3 6h4m4 0h6M3 14h8m4 0h2M9 4v4M13 12v4',
  tray: 'M3 11v5.5h14V11M3 11l2.5-7h9L17 11M3 11h4l1 2h4l1-2h4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="square"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** Three bars that reach for the line. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path class="mark-bars" d="M2 6h15v4H2zM2 12h11v4H2zM2 18h17v4H2z" />
      <path class="mark-line" d="M22 3h2.5v22H22z" />
    </svg>
  );
}
