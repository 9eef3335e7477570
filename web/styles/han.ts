/**
 * A bare machine has no Chinese font. Only then the slices of Noto Sans SC are declared, and the browser fetches
 * those that the page's characters need. A stylesheet of 100 faces costs 31 kB gzipped, more than the site itself,
 * so it must not stand in the first one: the page asks the machine first.
 *
 * How: a Han character is one em wide in every Chinese font. Where the width is right, its pixels must also differ
 * from those of a code point that no font draws.
 */
export function hasHanFont(): boolean {
  const size = 24;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return true;
  context.font = `${size}px ${getComputedStyle(document.documentElement).fontFamily || 'sans-serif'}`;
  context.textBaseline = 'top';
  if (Math.abs(context.measureText('学').width - size) > 1) return false;
  const pixels = (character: string): string => {
    context.clearRect(0, 0, size, size);
    context.fillText(character, 0, 0);
    return context.getImageData(0, 0, size, size).data.join();
  };
  return pixels('学') !== pixels('\u{10ffff}');
}

export function bringHanFontWhereNoneIs(): void {
  if (!hasHanFont()) void import('@fontsource-variable/noto-sans-sc/wght.css');
}
