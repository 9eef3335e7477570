/** What stands beside or over other words: stamps that are no part of the line, words that are. */
import type { Chance } from '../random.ts';
import { FACES, type Medium, notice, type Scene } from '../scenes.ts';
import { Draft, type Sheet, widthOf } from '../sheet.ts';
import { LEVELS, mark, RED } from './papers.ts';

function besideHead(chance: Chance, text: string, head: string, colour: string): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred(head, 110, 25, { face: 'songBold', colour });
  const x = 297 + widthOf(head, 25) / 2 + 28;
  draft.words(text, x, 108, 24, { face: chance.pick(['kai', 'hei']), colour: RED, ...mark });
  let y = 160;
  for (let i = 0; i < 6; i += 1)
    y = draft.paragraph(
      '各单位要高度重视本次培训工作，统筹安排好教学与科研，确保参训人员按时到位、学有所获。',
      80,
      y,
      435,
      15,
      27,
    );
  return draft;
}

/** A stamp whose frame crosses a line of print. */
function over(chance: Chance, text: string, colour: string, round: boolean): Sheet {
  return notice(chance, (draft) => {
    const size = chance.whole(26, 32);
    const width = widthOf(text, size);
    const [x, y] = [chance.between(330, 380), chance.between(430, 520)];
    const side = width + 34;
    if (round) draft.ring(x - 17, y - size * 0.36 - side / 2, side, { stroke: colour, weight: 3 });
    else draft.box(x - 10, y - size, width + 20, size * 1.4, { stroke: colour, weight: 3 });
    draft.words(text, x, y, size, { colour, face: 'songBold', opacity: 0.85, ...mark });
  });
}

function levelsOfSlide(chance: Chance): Sheet {
  const draft = new Draft(960, 540);
  draft.body = 'hei';
  draft.words(chance.pick(['国家秘密的密级', '密级']), 70, 90, 40, { face: 'heiBold' });
  for (const [index, level] of ['绝密', '机密', '秘密'].entries()) {
    const x = 90 + index * 270;
    const fill = ['#b01010', '#d07000', '#2070a0'][index] ?? '#b01010';
    draft.box(x, 170, 225, 165, { fill, stroke: null });
    draft.words(level, x + 66, 240, 46, { face: 'heiBold', colour: '#ffffff' });
    draft.words(`不超过${['三', '二', ''][index]}十年`, x + 60, 300, 18, { colour: '#ffffff' });
  }
  return draft;
}

function bookCover(chance: Chance): Sheet {
  const draft = new Draft(525, 750);
  draft.box(0, 0, 525, 750, { fill: '#f3ead6', stroke: null });
  draft.body = 'song';
  draft.centred('继续教育公需课读本', 100, 18);
  draft.centred(chance.pick(['保密知识读本', '保密工作概论']), 215, 54, { face: 'songBold' });
  draft.centred('（第三版）', 280, 19).centred('云水教育出版社', 560, 18);
  return draft;
}

/** A notice that sets the forbidden words in red. */
function redWords(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('学时申报须知', 100, 22, { face: 'songBold' });
  for (const [row, [before, word, after]] of [
    ['申报材料中不得含有标明', '机密', '字样的各类文件；'],
    ['凡注明', '不予公开', '的公文一律不得上传本系统；'],
    ['请各单位核查，标有', '内部资料', '的不予受理。'],
  ].entries()) {
    const y = 160 + row * 30;
    draft.words(before ?? '', 96, y);
    const x = 96 + widthOf(before ?? '', 16);
    draft.words(word ?? '', x, y, 16, { colour: RED });
    draft.words(after ?? '', x + widthOf(word ?? '', 16), y);
  }
  draft.paragraph('未尽事宜，请与市教育局人事科联系，电话见附件所列。', 80, 270, 435);
  return draft.words('（此件公开发布）', 96, 360);
}

/** A chat of which only bubbles are on the picture. */
function bubbles(chance: Chance): Sheet {
  const draft = new Draft(360, 300);
  draft.body = 'hei';
  draft.box(0, 0, 360, 300, { fill: '#ededed', stroke: null });
  for (const [index, text] of [
    '今晚吃啥',
    chance.pick(LEVELS),
    '哈哈哈还保密',
    '到了你就知道',
  ].entries()) {
    const width = widthOf(text, 15) + 24;
    const x = index % 2 === 1 ? 310 - width : 50;
    const fill = index % 2 === 1 ? '#95ec69' : '#ffffff';
    draft.box(x, 30 + index * 62, width, 36, { fill, stroke: null });
    draft.words(text, x + 12, 54 + index * 62, 15);
  }
  return draft;
}

export function besideScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (
    name: string,
    verdict: Scene['verdict'],
    code: Scene['code'],
    make: Scene['make'],
    media: readonly Medium[],
  ): void => void list.push({ name, verdict, code, make, media });
  // Not as scans: without its colour nothing tells such a stamp from the print beside or below it.
  say(
    'beside-title',
    'blocked',
    'MARK_STATE_SECRET',
    (c) => besideHead(c, c.pick(LEVELS), '关于人员调整的请示', '#000000'),
    ['photo', 'shot'],
  );
  say(
    'internal-beside-red-head',
    'blocked',
    'MARK_INTERNAL',
    (c) => besideHead(c, '内部文件', '云水市教育工作通报', RED),
    ['photo', 'shot'],
  );
  say(
    'round-stamp-over-text',
    'blocked',
    'MARK_STATE_SECRET',
    (c) => over(c, c.pick(LEVELS), RED, true),
    ['photo', 'shot'],
  );
  say(
    'blue-stamp-over-text',
    'blocked',
    'MARK_STATE_SECRET',
    (c) => over(c, c.pick(LEVELS), '#23409a', false),
    ['photo', 'shot'],
  );
  say('levels-beside', 'clear', null, levelsOfSlide, ['shot']);
  say('book-cover', 'clear', null, bookCover, ['shot', 'photo']);
  say('red-words', 'clear', null, redWords, ['shot']);
  say('bubbles', 'review', 'MARK_SAMPLE_FIGURE', bubbles, ['shot']);
  return list;
}
