import type { FaultList } from './fault.ts';

/** Things in a drawing that act, load or hide: a lesson's figure needs none of them. */
const active =
  /<(script|foreignObject|iframe|audio|video|animate\w*|set|use|image|a)\b|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import|<!DOCTYPE|<!ENTITY|<\?xml-stylesheet/i;

/** A figure must say what it shows to those who don't see it, stay legible in the dark, and do nothing. */
export function checkFigure(text: string, faults: FaultList): void {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const root = /<svg\b[^>]*>/.exec(text);
  if (!root) {
    faults.fault(1, 'SVG_INVALID', '不是 SVG 图片。');
    return;
  }
  const line = lineOf(root.index);
  if (!/\sviewBox\s*=/.test(root[0]))
    faults.fault(line, 'SVG_INVALID', 'svg 元素缺少 viewBox，无法缩放。');
  if (!/\srole\s*=\s*["']img["']/.test(root[0]))
    faults.fault(line, 'SVG_INVALID', 'svg 元素缺少 role="img"。');
  if (!/<title\b[^>]*>\s*\S[^<]*<\/title>/.test(text))
    faults.fault(line, 'SVG_TITLE', '图片缺少 <title>。');
  if (!/<desc\b[^>]*>\s*\S[^<]*<\/desc>/.test(text))
    faults.fault(line, 'SVG_TITLE', '图片缺少 <desc>。');
  const found = active.exec(text);
  if (found)
    faults.fault(
      lineOf(found.index),
      'SVG_ACTIVE',
      `图片里不允许脚本、外部引用或动画：${found[0].trim()}`,
    );
  // The page's security policy lets no style stand on an element: what it says would be drawn otherwise than meant.
  const styled = /<[^>]*\sstyle\s*=/.exec(text);
  if (styled)
    faults.fault(
      lineOf(styled.index),
      'SVG_INVALID',
      '元素上的 style 属性在网页上不起作用，请写进 <style>，用 class 引用。',
    );
  if (!/prefers-color-scheme:\s*dark/.test(text)) {
    faults.fault(
      line,
      'SVG_DARK',
      '图片没有深色模式的颜色（@media (prefers-color-scheme: dark)）。',
    );
  }
}
