/** Texts with the shape and place of a mark and a word that is none: what the font tells may not be what it draws. */
import { labelOf, readMarking } from '../grammar.ts';
import type { Run } from '../model.ts';
import { normalise } from '../normalise.ts';

const STARRED = /^\p{Script=Han}{1,4}★(?:长期|[\d一二三四五六七八九十]{1,4}(?:年|个?月)?)?$/u;
const THIS_PIECE = /^\(?[此本]件\p{Script=Han}{2,4}公开\)?$/u;
/** Two letters that stand alone at the head of many a sheet. */
const HEADS =
  /^(?:附件|附录|附表|附图|特急|加急|平急|急件|摘要|目录|前言|引言|说明|备注|通知|公告|公示|证书|证明|编号|样本|草案|正本|副本|存根|封面|简历|合同|报告)$/u;

const hasShape = (text: string): boolean =>
  STARRED.test(text) ||
  THIS_PIECE.test(text) ||
  /^\p{Script=Han}{2,5}$/u.test(labelOf(text)?.rest ?? '');

/** Where GB/T 9704 puts the mark of a state secret: alone in its line, at the head, to one side. */
function standsAsMark(run: Run, runs: readonly Run[], width: number, height: number): boolean {
  const [x0, y0, x1, y1] = run.box;
  if (run.angle || run.size < 10 || y1 > 0.2 * height) return false;
  if (x0 > 0.3 * width && x1 < 0.7 * width) return false;
  return runs.every((one) => one === run || one.box[3] <= y0 || one.box[1] >= y1);
}

/** Runs whose letters only their drawing can settle. */
export function disguised(runs: readonly Run[], width: number, height: number): Run[] {
  return runs.filter((run) => {
    if (run.text.length > 24) return false;
    const text = normalise(run.text);
    const two = /^\p{Script=Han}{2}$/u.test(text) && !HEADS.test(text);
    const alike = hasShape(text) || (two && standsAsMark(run, runs, width, height));
    return alike && readMarking(text) === null;
  });
}
