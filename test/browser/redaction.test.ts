import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { previewsOf } from '../../functions/redaction-check/previews.ts';
import { draw, encode } from '../redaction/set/draw.ts';
import { docx, p } from '../redaction/set/packed.ts';
import { embedded, namedFont } from '../redaction/set/paper.ts';
import { Draft } from '../redaction/set/sheet.ts';
import { heading, picture, professional } from './acts.ts';
import { expectAccessible, expectWithin, viewsOf } from './examine.ts';
import { enter, enterAs, newPerson } from './people.ts';
import { openSite, phone, type Site, type Visitor } from './site.ts';

/** The check in the page: what a person sees, and what leaves the device and what does not. */
let site: Site;
let visitor: Visitor;
let page: Page;
let sent: Request[];
let engines: string[];

beforeAll(async () => {
  site = await openSite();
  await newBrowser();
});
afterAll(() => site?.close());

/** A browser that keeps nothing yet, of the same person. */
async function newBrowser(): Promise<void> {
  visitor = await site.visitor();
  page = visitor.page;
  await visitor.context.addInitScript(keepLastSent);
  page.on('request', (request) => {
    if (leaves(request)) sent.push(request);
    if (request.url().includes('/engines/')) engines.push(request.url());
  });
  sent = [];
  engines = [];
  await enterAs(page, site, professional);
}

/** Whether a try before this one has left the page in the middle of something. */
const isAgain = ({ task }: TestContext): boolean => (task.result?.retryCount ?? 0) > 0;

/** What leaves the page: every request but reads, and the draft's own words. */
const leaves = (request: Request): boolean =>
  request.method() !== 'GET' && !new URL(request.url()).pathname.startsWith('/api/drafts');

const ID = '330499199003071017';

function sheet(...lines: readonly string[]): Draft {
  const draft = new Draft(420, 300);
  draft.body = 'hei';
  draft.centred('培 训 证 明', 90, 22);
  for (const [i, line] of lines.entries()) draft.words(line, 40, 140 + 30 * i, 15);
  return draft;
}
const marked = (): Draft => sheet('参加专题培训四天。').words('机密★1年', 40, 30, 16);
/** Pixels as they are: of the same size, whatever is written. */
const plain = (line: string) =>
  sharp(Buffer.from(draw(sheet(line), 1).data), { raw: { width: 420, height: 300, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
const asPicture = (drawn: Draft) => encode(draw(drawn, 2), { type: 'jpeg', quality: 85 });

async function open(): Promise<void> {
  await page.goto('/claims/new?route=P6.1&kind=study');
  await heading(page, '申报学时');
  sent = [];
  engines = [];
}

async function put(name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

const row = (name: string) => page.locator('.file', { hasText: name });

/** The file that the page handed to the store last: requests show their bytes to nobody. */
async function lastSent(): Promise<Uint8Array> {
  const text = await page.evaluate(async () => {
    const bytes = new Uint8Array((await (window as Keeping).lastSent?.arrayBuffer()) ?? []);
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
/** Which share of what the page frames is dark. */
const inkInBox = (of: Locator): Promise<number> =>
  of.locator('.sheet').evaluate(async (sheet) => {
    const side = (name: string) => Number(sheet.querySelector('.sheet-box')?.getAttribute(name));
    const [width, height] = [side('width'), side('height')];
    const image = new Image();
    image.src = sheet.querySelector('image')?.getAttribute('href') ?? '';
    await image.decode();
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, -side('x'), -side('y'));
    const pixels = context?.getImageData(0, 0, width, height).data ?? [];
    return pixels.filter((value, i) => i % 4 === 0 && value < 100).length / (pixels.length / 4);
  });

type Keeping = Window & { lastSent?: File };

function keepLastSent(): void {
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    const file = body instanceof FormData ? body.get('file') : null;
    if (file instanceof File) (window as Keeping).lastSent = file;
    send.call(this, body);
  };
}

describe('a file with a marking', () => {
  const isBlocked = () => page.getByRole('heading', { name: '这份文件不能上传' }).waitFor();
  async function block(): Promise<void> {
    await open();
    await page.getByLabel('内容', { exact: true }).fill('薄壁件振动抑制研讨');
    await put('立项通知.jpg', await asPicture(marked()));
    await isBlocked();
  }

  it('is not sent: the page is shown with the marking boxed, the article, and the certificate as the way out', async (context) => {
    if (isAgain(context)) await newBrowser();
    await block();
    await page.getByText('第 1 页左上角读到“机密★1年”').waitFor();
    await page.getByText('嘉人社〔2023〕7号，五（三）').waitFor();
    await page.locator('.sheet-box').waitFor();
    await page.getByRole('img', { name: '放大看：机密★1年' }).waitFor();
    expect(await page.locator('#send-waits').textContent()).toContain('先处理完上面的材料');
    await picture(page, 'redaction-blocked-1440');
    expect(sent.map((one) => one.url())).toEqual([]);
    // For a picture what reads pictures, and nothing else.
    expect(engines.length).toBe(4);
    expect(engines.filter((url) => url.includes('pdfium'))).toEqual([]);
  });

  it('may be shown to a human in words: what the check called it and where, never the file', async (context) => {
    if (isAgain(context)) await block();
    const asked = page.waitForRequest('**/api/requests');
    await page.getByText('不是密级标识？请人判断').click();
    await page.getByLabel('为什么不是标志').fill('这是公开文件里引用的字样');
    await page.getByRole('button', { name: '请人社部门判断' }).click();
    await page.getByText(/已提交，承诺/).waitFor();
    expect((await asked).postDataJSON()).toMatchObject({
      kind: 'marking',
      code: 'MARK_STATE_SECRET',
      page: 1,
      words: '这是公开文件里引用的字样',
    });
    expect(sent.map((one) => new URL(one.url()).pathname)).toEqual(['/api/requests']);
    sent = [];
    await isBlocked();
  });

  it('has its way out: a certificate on one sheet, filled in, which the check itself lets pass', async (context) => {
    if (isAgain(context)) await block();
    const [form] = await Promise.all([
      visitor.context.waitForEvent('page'),
      page.getByRole('link', { name: '打开证明' }).click(),
    ]);
    await heading(form, '单位书面证明');
    expect(await form.getByLabel('活动名称或成果').inputValue()).toBe('薄壁件振动抑制研讨');
    await picture(form, 'certificate-1440');
    // Every page's own walk comes to it as well: here in one more view.
    await expectAccessible(form, 'certificate', 'main', viewsOf(5));
    await expectWithin(form, 'certificate');
    const paper = await form.pdf({ preferCSSPageSize: true });
    const printed = await check(paper, 'certificate.pdf');
    expect([printed.verdict, printed.pages]).toEqual(['clear', 1]);
    // Four lines across the paper to write on by hand.
    const [view] = await previewsOf(paper, 'application/pdf', []);
    const { data, info } = await sharp(view?.bytes)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isRuled = (y: number) =>
      data.subarray(y * info.width, (y + 1) * info.width).filter((grey) => grey < 230).length >
      info.width * 0.7;
    const rows = Array.from({ length: info.height }, (_, y) => y);
    expect(rows.filter((y) => isRuled(y) && !isRuled(y - 1)).length).toBe(4);
    await form.close();
  });
});

describe('numbers left in full', () => {
  it('are masked there and then: the copy has no pixel of them, is checked again, and it alone is sent', async (context) => {
    if (isAgain(context)) await open();
    await put('证明.png', await encode(draw(sheet(`身份证号：${ID}`), 2), { type: 'png' }));
    await page.getByRole('heading', { name: '里面有完整的个人信息' }).waitFor();
    await page.getByRole('button', { name: '遮住再上传' }).click();
    await page.locator('.mask-sheet').waitFor();
    await page.getByRole('button', { name: '加一处' }).click();
    const own = page.getByRole('button', { name: /^自己加的第 1 处/ });
    const before = Number(await own.getAttribute('y'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    expect(Number(await own.getAttribute('y'))).toBeLessThan(before);
    await picture(page, 'redaction-mask-1440');
    // A blocked file, and one that is being masked.
    await expectAccessible(page, 'blocked and masking', '.files');
    await expectWithin(page, 'blocked and masking');
    await page.getByRole('button', { name: '遮住 2 处' }).click();
    await page.getByRole('heading', { name: '遮好了，又查了一遍' }).waitFor();
    await page.getByText('没有再查到什么').waitFor();
    expect(sent).toEqual([]);

    await page.getByRole('button', { name: '上传遮好的这份' }).click();
    await row('证明-已遮盖.jpg').getByText('已上传').waitFor();
    expect(sent.length).toBe(2);
    const copy = await lastSent();
    expect(copy.subarray(0, 3)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff));
    const again = await check(copy, 'copy.jpg');
    expect([again.verdict, ...again.findings, ...again.advisories]).toEqual(['clear']);
  });

  it('are boxed and masked where they stand in a photo that lies on its side', async (context) => {
    if (isAgain(context)) await open();
    const upright = await encode(draw(sheet(`身份证号：${ID}`), 2), { type: 'png' });
    await put('侧放.jpg', await sharp(upright).rotate(90).jpeg().toBuffer());
    const mine = row('侧放.jpg');
    await mine.getByRole('heading', { name: '里面有完整的个人信息' }).waitFor();
    expect(await inkInBox(mine)).toBeGreaterThan(0.05);
    await mine.getByRole('button', { name: '遮住再上传' }).click();
    await mine.getByRole('button', { name: '遮住 1 处' }).click();
    await mine.getByText('没有再查到什么').waitFor();
    await mine.getByRole('button', { name: '上传遮好的这份' }).click();
    await row('侧放-已遮盖.jpg').getByText('已上传').waitFor();
    const copy = await lastSent();
    const again = await check(copy, 'copy.jpg');
    expect([again.verdict, ...again.findings, ...again.advisories]).toEqual(['clear']);
    // As it is read, not as the phone was held.
    expect(await sharp(copy).metadata()).toMatchObject({ width: 840, height: 600 });
  });

  it('are masked where a finger moves a box, and the page stays where it is', async () => {
    const { page: touched, context } = await site.visitor(phone);
    await enterAs(touched, site, professional);
    await touched.goto('/claims/new?route=P6.1&kind=study');
    await touched.locator('input[type=file]').setInputFiles({
      name: '证明.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await embedded([sheet(`身份证号：${ID}`)])),
    });
    await touched.getByRole('button', { name: '遮住再上传' }).click();
    await touched.locator('.mask-sheet').waitFor();
    await touched.getByRole('button', { name: '加一处' }).click();
    const own = touched.getByRole('button', { name: /^自己加的第 1 处/ });
    await own.scrollIntoViewIfNeeded();
    const box = async () => (await own.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const before = await box();
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    const session = await context.newCDPSession(touched);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', by = 0) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + by, y: y - by }],
      });
    await finger('touchStart');
    for (const by of [8, 16, 24, 32, 40]) await finger('touchMove', by);
    await finger('touchEnd');
    const after = await box();
    expect(after.x - before.x).toBeCloseTo(40, 0);
    expect(after.y - before.y).toBeCloseTo(-40, 0);
    await context.close();
  });

  it('are masked where the mouse draws, on a page too long for the window too', async (context) => {
    if (isAgain(context)) await open();
    const long = new Draft(400, 1600);
    long.body = 'hei';
    long.words(`身份证号：${ID}`, 40, 140, 15).words('其他内容', 40, 1500, 15);
    await put('长截图.png', await encode(draw(long, 1), { type: 'png' }));
    const mine = row('长截图.png');
    await mine.getByRole('button', { name: '遮住再上传' }).click();
    const page1 = mine.locator('.mask-sheet');
    await page1.waitFor();
    await page1.scrollIntoViewIfNeeded();
    const paper = await mine.locator('.mask-sheet image').boundingBox();
    if (!paper) throw new Error('no page');
    const at = (x: number, y: number) =>
      [paper.x + (paper.width * x) / 400, paper.y + (paper.height * y) / 1600] as const;
    await page.mouse.move(...at(100, 400));
    await page.mouse.down();
    await page.mouse.move(...at(300, 600), { steps: 3 });
    await page.mouse.up();
    const own = mine.getByRole('button', { name: /^自己加的第 1 处/ });
    const share = async (name: string, of: string) =>
      Number(await own.getAttribute(name)) / Number(await page1.locator('image').getAttribute(of));
    expect(await share('x', 'width')).toBeCloseTo(0.25, 1);
    expect(await share('width', 'width')).toBeCloseTo(0.5, 1);
    expect(await share('y', 'height')).toBeCloseTo(0.25, 1);
    await page.getByRole('button', { name: '移除 长截图.png' }).click();
  });

  it('are masked in the text of a Word file, all at once', async (context) => {
    if (isAgain(context)) await open();
    await put('报名表.docx', docx({ body: p('报名表') + p(`身份证号：${ID}`) + p('参加四天') }));
    await page.getByText('会换成星号').waitFor();
    await picture(page, 'redaction-office-1440');
    await page.getByRole('button', { name: '遮住再上传' }).click();
    await page.getByRole('heading', { name: '遮好了，又查了一遍' }).waitFor();
    await page.getByText('没有再查到什么').waitFor();
    await picture(page, 'redaction-office-masked-1440');
    await page.getByRole('button', { name: '上传遮好的这份' }).click();
    await row('报名表-已遮盖.docx').getByText('已上传').waitFor();
    const text = Object.values(unzipSync(await lastSent()))
      .map((part) => strFromU8(part))
      .join();
    expect(text).not.toContain(ID);
    expect(text).toContain('参加四天');

    // What was kept is shown by a drawing of its words, from the evidence's own place.
    await site.settled();
    const asked = sent.findLast((one) => one.url().startsWith(site.origin));
    const answer = (await (await asked?.response())?.json()) as { uploadId: string } | undefined;
    const view = await visitor.context.newPage();
    await view.goto(`/files/${answer?.uploadId}`);
    const drawn = view.locator('.paper img');
    await drawn.waitFor();
    await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1190);
    await picture(view, 'redaction-office-page-1440');
    // A page that lies on its side is turned; it takes the room that it then needs, and no more.
    const upright = await drawn.boundingBox();
    await view.getByRole('button', { name: '转 90 度' }).click();
    const turned = await drawn.boundingBox();
    const frame = await view.locator('.paper').boundingBox();
    const ratio = (box: typeof turned) => (box ? box.width / box.height : 0);
    expect(ratio(turned)).toBeCloseTo(1 / ratio(upright), 1);
    expect(Math.round(turned?.width ?? 0)).toBe(Math.round(frame?.width ?? 1));
    expect(Math.round(turned?.height ?? 0)).toBe(Math.round(frame?.height ?? 1));
    await view.close();
  });

  it('are masked in a PDF without its fonts only where the device has letters for it', async (context) => {
    if (isAgain(context)) await open();
    await put('证明.pdf', namedFont([sheet(`身份证号：${ID}`)]));
    await page.getByRole('button', { name: '遮住再上传' }).click();
    await page.getByRole('button', { name: '遮住 1 处' }).click();
    const made = page.getByRole('heading', { name: '遮好了，又查了一遍' });
    await made.or(page.getByText('遮盖后会缺字')).waitFor();
    await picture(page, 'redaction-named-1440');
    await page.getByRole('button', { name: '移除 证明.pdf' }).click();
  });
});

describe('a text that only mentions the words', () => {
  it('is checked in the page, sent, and checked again by the server', async () => {
    await open();
    const mention = sheet('严禁上传标明“不予公开”的资料。', '机密、秘密级文件不在此列。');
    await put('通知.pdf', await embedded([mention]));
    await row('通知.pdf').getByText('已上传').waitFor();
    expect(sent.length).toBe(2);
    await site.settled();
    await row('通知.pdf').getByText('查完没有标志').waitFor();
  });
});

describe('what is chosen', () => {
  const head = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(500, 7)]);

  it('is known by its content: a picture with another ending is taken', async () => {
    await open();
    const shown = await encode(draw(sheet('参加专题培训四天。'), 2), { type: 'png' });
    await put('截图.jpg', shown);
    await put('没有结尾', await sharp(shown).jpeg().toBuffer());
    for (const name of ['截图.jpg', '没有结尾']) await row(name).getByText('已上传').waitFor();
    await site.settled();
    for (const name of ['截图.jpg', '没有结尾'])
      await row(name).getByText('查完没有标志').waitFor();
    // In a window of its own: what is under way here stays.
    const [view] = await Promise.all([
      visitor.context.waitForEvent('page'),
      row('没有结尾').getByRole('link', { name: '打开看' }).click(),
    ]);
    await view.locator('.paper img').waitFor();
    await view.close();
  });

  it.each([
    ['照片.heic', head('\0\0\0$ftypheic'), '收不了 HEIC 照片'],
    ['照片.jpg', head('\0\0\0$ftypheic'), '这种图片收不了'],
    ['动图.gif', head('GIF89a'), '这种图片收不了'],
    ['通知.doc', head('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), '另存为 PDF'],
    ['通知.docx', head('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), '内容和它的名字对不上'],
    ['材料.zip', head('PK\x03\x04'), '收不了压缩包'],
    ['材料', head('什么'), '不是能收的类型'],
    ['空.pdf', Buffer.of(), '这个文件是空的'],
  ])('%s is refused with what to do instead, and nothing is sent', async (name, bytes, words) => {
    await open();
    await put(name, bytes);
    await row(name).getByText(words).waitFor();
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: `移除 ${name}` }).click();
  });

  it('comes by being dropped anywhere on the page, and by being pasted', async () => {
    await open();
    const hand = (by: 'drop' | 'paste', name: string, bytes: Uint8Array) =>
      page.evaluate(
        ([event, called, text]) => {
          const data = new DataTransfer();
          const whole = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
          data.items.add(new File([whole], called));
          const how = { bubbles: true, cancelable: true };
          const made =
            event === 'drop'
              ? new DragEvent('drop', { ...how, dataTransfer: data })
              : new ClipboardEvent('paste', { ...how, clipboardData: data });
          return document.querySelector('h1')?.dispatchEvent(made);
        },
        [by, name, Buffer.from(bytes).toString('base64')] as const,
      );
    // Left alone, the browser would open the file in place of the page.
    const dropped = await embedded([sheet('参加专题培训四天。')]);
    expect(await hand('drop', '证明.pdf', dropped)).toBe(false);
    await row('证明.pdf').getByText('已上传').waitFor();
    await hand('paste', '贴上的.pdf', await embedded([sheet('参加专题培训五天。')]));
    await row('贴上的.pdf').getByText('已上传').waitFor();
  });

  it('is told by its content: another file of that name and size is taken, the same one under another name is not', async () => {
    await open();
    const [four, five] = await Promise.all(['四', '五'].map((n) => plain(`参加专题培训${n}天。`)));
    if (!four || !five) throw new Error('nothing was drawn');
    expect(five.length).toBe(four.length);
    await put('证明.bmp.png', four);
    await row('证明.bmp.png').getByText('已上传').waitFor();
    await put('证明.bmp.png', five);
    await expect.poll(() => row('证明.bmp.png').getByText('已上传').count()).toBe(2);
    await put('另一个名字.png', five);
    await row('另一个名字.png').getByText('这份材料已经放上了').waitFor();
    // Also after a reload, when the page knows no more than the draft.
    await page.getByText('草稿已存到你的账户').waitFor();
    await page.reload();
    await row('证明.bmp.png').first().waitFor();
    await put('再放一次.png', four);
    await row('再放一次.png').getByText('这份材料已经放上了').waitFor();
  });

  it('is ten at most, and one that was refused takes no place', async () => {
    await open();
    await put('动图.gif', head('GIF89a'));
    await row('动图.gif').getByText('这种图片收不了').waitFor();
    const nth = async (i: number) => Buffer.from(await embedded([sheet(`第${i}次培训四天。`)]));
    const files = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => ({
        name: `第${i}份.pdf`,
        mimeType: 'application/pdf',
        buffer: await nth(i),
      })),
    );
    await page.locator('input[type=file]').setInputFiles(files);
    await row('第10份.pdf').getByText('这一份和后面 1 份没有放上').waitFor();
    await row('第9份.pdf').getByText('已上传').waitFor();
    await page.getByRole('button', { name: '移除 第3份.pdf' }).click();
    await put('补上.pdf', await nth(12));
    await row('补上.pdf').getByText('已上传').waitFor();
  });

  it('is waited for while it may still be sent: a claim does not go without it', async () => {
    await open();
    await page.route('**/api/uploads', (route) => route.abort());
    const before = visitor.complaints.length;
    await put('证明.pdf', await embedded([sheet('参加专题培训四天。')]));
    await row('证明.pdf').getByText('没有传完，网络断了').waitFor();
    expect(await page.locator('#send-waits').textContent()).toContain('先处理完上面的材料');
    await page.unroute('**/api/uploads');
    visitor.complaints.splice(before);
    await page.getByRole('button', { name: '再传一次' }).click();
    await row('证明.pdf').getByText('已上传').waitFor();
    await page.locator('#send-waits').waitFor({ state: 'detached' });
  });
});

describe('a check that does not come to its end', () => {
  it('is ended by removing the file: it was not sent, and the next file is checked', async () => {
    await open();
    await put('照片.jpg', await asPicture(marked()));
    await page.getByText(/正在检查/).waitFor();
    await page.getByRole('button', { name: '移除 照片.jpg' }).click();
    await put('课程表.pdf', await embedded([sheet('参加专题培训四天。')]));
    await row('课程表.pdf').getByText('已上传').waitFor();
    expect(sent.length).toBe(2);
    // By now the engines are kept on the device.
    expect(engines).toEqual([]);
  });

  it('asks before it downloads where people pay by the byte, says so when the engines do not come, and sends only when told to', async () => {
    const { page: away, context } = await site.visitor();
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    const engines: string[] = [];
    await away.route('**/engines/**', (route) => {
      engines.push(route.request().url());
      return route.abort();
    });
    await enterAs(away, site, professional);
    await away.goto('/claims/new?route=P6.1&kind=study');
    const posts: string[] = [];
    away.on('request', (request) => {
      if (leaves(request)) posts.push(request.url());
    });
    const file = {
      name: '立项通知.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await embedded([marked()])),
    };
    await away.locator('input[type=file]').setInputFiles(file);
    await away.getByText(/1\.\d MB，只下载这一次/).waitFor();
    expect(engines).toEqual([]);
    await away.getByRole('button', { name: /^下载 .* 并检查/ }).click();
    await away.getByRole('heading', { name: '这台设备没有查成' }).waitFor();
    await away.getByText('检查程序没有下载下来，可能是网络断了。').waitFor();
    expect(engines.length).toBe(1);

    await away.locator('input[type=file]').setInputFiles({
      ...file,
      name: '另一份.pdf',
      buffer: Buffer.from(await embedded([sheet('另一份')])),
    });
    await away.getByRole('button', { name: '不下载，由服务器检查' }).waitFor();
    await expectAccessible(away, 'asking and unable', '.files');
    await expectWithin(away, 'asking and unable');
    await away.getByRole('button', { name: '移除 另一份.pdf' }).click();
    expect(posts).toEqual([]);

    // The server finds what the page could not look for.
    await away.getByRole('button', { name: '上传，由服务器检查' }).click();
    await away.locator('.file-icon.error').waitFor();
    await context.close();
  });
});

describe('a file that waits for its person', () => {
  // Somebody with fewer drafts than may be kept.
  const another = '顾佳宁';
  beforeAll(async () => {
    await newBrowser();
    await enterAs(page, site, another);
  });
  const numbered = (days: string) => asPicture(sheet(`参加专题培训${days}天。`, `身份证号：${ID}`));
  const waits = (name: string) =>
    row(name).getByRole('heading', { name: '里面有完整的个人信息' }).waitFor();

  it('is there again after another page, and after the session ended and began anew', async () => {
    await open();
    await put('证明.jpg', await numbered('四'));
    await waits('证明.jpg');
    await page.getByRole('link', { name: '公需课程' }).first().click();
    await heading(page, '公需课程');
    await page.goBack();
    await waits('证明.jpg');

    await visitor.context.clearCookies();
    const before = visitor.complaints.length;
    await page.getByLabel('内容', { exact: true }).fill('登录到期以前写的');
    await heading(page, '登录');
    visitor.complaints.splice(before);
    await page.locator('.demo', { hasText: another }).getByRole('button').click();
    await heading(page, '申报学时');
    await waits('证明.jpg');
    await row('证明.jpg').getByRole('button', { name: '照原样上传' }).click();
    await row('证明.jpg').getByText('已上传').waitFor();
  });

  it('is not there for whoever signs in next', async () => {
    await open();
    await put('他的证明.jpg', await numbered('六'));
    await waits('他的证明.jpg');
    const mine = page.url();
    await page.getByRole('button', { name: another, exact: true }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    await page.locator('.demo', { hasText: another }).getByRole('button').click();
    await page.getByRole('link', { name: '申报学时' }).first().click();
    await heading(page, '申报学时');
    expect(await row('他的证明.jpg').count()).toBe(0);
    await page.goto(mine);
    await heading(page, '申报学时');
    expect(await row('他的证明.jpg').count()).toBe(0);
  });

  it('is named after a reload, and the claim waits until it is chosen again or taken away', async () => {
    await open();
    await put('证明.jpg', await numbered('七'));
    await waits('证明.jpg');
    await put('课程表.jpg', await numbered('八'));
    await waits('课程表.jpg');
    await page.reload();
    for (const name of ['证明.jpg', '课程表.jpg'])
      await row(name).getByText('没有上传：离开或刷新这一页时还没有传完').waitFor();
    expect(await page.locator('#send-waits').textContent()).toContain('先处理完上面的材料');
    await expectAccessible(page, 'left behind', '.files', viewsOf(1));
    await page.getByRole('button', { name: '移除 课程表.jpg' }).click();

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      row('证明.jpg').getByRole('button', { name: '重新选' }).click(),
    ]);
    const buffer = Buffer.from(await asPicture(sheet('参加专题培训九天。')));
    await chooser.setFiles({ name: '证明.jpg', mimeType: 'image/jpeg', buffer });
    await row('证明.jpg').getByText('已上传').waitFor();
    await page.locator('#send-waits').waitFor({ state: 'detached' });
    await page.getByText('草稿已存到你的账户').waitFor();
    await page.reload();
    await row('证明.jpg').getByText('已上传').waitFor();
    expect(await page.getByText('没有上传：').count()).toBe(0);
  });

  it('keeps the focus in its row over each button that is gone once it was pressed, and is heard when it is stored', async () => {
    await open();
    await put('证明.jpg', await numbered('三'));
    await waits('证明.jpg');
    const press = async (name: string | RegExp) => {
      await row('证明').getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    };
    const isInRow = () => page.evaluate(() => document.activeElement?.closest('.file') !== null);
    await press('遮住再上传');
    await press('不遮了');
    await waits('证明.jpg');
    expect(await isInRow()).toBe(true);
    await press('遮住再上传');
    await press('遮住 1 处');
    await page.getByText('正在遮盖').waitFor();
    expect(await isInRow()).toBe(true);
    await page.getByRole('heading', { name: '遮好了，又查了一遍' }).waitFor();
    await press('上传遮好的这份');
    await row('证明-已遮盖.jpg').getByText('已上传').waitFor();
    expect(await isInRow()).toBe(true);
    const heard = page.getByRole('status').filter({ hasText: '证明-已遮盖.jpg：' });
    expect(await heard.textContent()).toContain('证明-已遮盖.jpg：传好了。');
  });
});

/** Chooses a clear file of one line that tells how long a course was. */
const choosingOn = (page: Page) => async (name: string, days: string) =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(await embedded([sheet(`参加专题培训${days}天。`)])),
  });

it('what the line stopped goes on by itself once it is back', async () => {
  const { page: away, context } = await site.visitor();
  await enter(away, site, await newPerson(site));
  await away.goto('/claims/new?route=P6.1&kind=study');
  const choose = choosingOn(away);
  const file = (name: string) => away.locator('.file', { hasText: name });
  // Its form is there, and none of the engines.
  await away.locator('input[type=file]').waitFor();
  await context.setOffline(true);
  await choose('证明.pdf', '四');
  await file('证明.pdf').getByText('可能是网络断了').waitFor();
  await context.setOffline(false);
  await file('证明.pdf').getByText('已上传').waitFor();
  await context.setOffline(true);
  await choose('课程表.pdf', '五');
  await file('课程表.pdf').getByText('没有传完，网络断了').waitFor();
  await context.setOffline(false);
  await file('课程表.pdf').getByText('已上传').waitFor();
  await context.close();
});

it('engines that are slow to come need not be waited for, and are not begun again unasked', async () => {
  const { page: away, context } = await site.visitor();
  const engines: string[] = [];
  // They never come, and the line is not metered.
  await away.route('**/engines/**', (route) => {
    engines.push(route.request().url());
  });
  await enter(away, site, await newPerson(site));
  await away.goto('/claims/new?route=P6.1&kind=study');
  const choose = choosingOn(away);
  await choose('证明.pdf', '四');
  await away.getByText('检查程序下载得慢').waitFor();
  await expectAccessible(away, 'slow engines', '.files', viewsOf(2));
  await away.getByRole('button', { name: '不下载，由服务器检查' }).click();
  const file = (name: string) => away.locator('.file', { hasText: name });
  await file('证明.pdf').getByText('已上传').waitFor();
  expect(engines.length).toBe(1);
  await choose('课程表.pdf', '五');
  await away.getByText('刚才下载得慢').waitFor();
  expect(engines.length).toBe(1);
  await away.getByRole('button', { name: '不下载，由服务器检查' }).click();
  await file('课程表.pdf').getByText('已上传').waitFor();
  await context.close();
});

it('a claim whose file the server sealed after it was sent says that it is cancelled, and how to go on', async () => {
  const { page: away, context } = await site.visitor();
  await away.route('**/engines/**', (route) => route.abort());
  await enter(away, site, await newPerson(site));
  await away.goto('/claims/new?route=P6.1&kind=study&start=2023-11-09&end=2023-11-10');
  await away.getByLabel('内容', { exact: true }).fill('封存以后');
  await away.getByRole('checkbox').check();
  await away.locator('input[type=file]').setInputFiles({
    name: '立项通知.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(await asPicture(marked())),
  });
  await away.getByRole('button', { name: '上传，由服务器检查' }).click();
  // At once: the server reads a picture for a second.
  await away.locator('#send-waits').waitFor({ state: 'detached' });
  await away.getByRole('button', { name: '送出申报' }).click();
  await away.getByText('已取消').first().waitFor();
  await away.getByText('请先撤回，再换成单位出具的书面证明重新申报').waitFor();
  expect(await away.getByText('预计计入').count()).toBe(0);
  await away.getByRole('button', { name: '撤回这一项' }).click();
  await away.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await away.getByRole('button', { name: '再报一次' }).click();
  await heading(away, '申报学时');
  // Of the old files none that may not be sent again.
  expect(await away.locator('.file').count()).toBe(0);
  await context.close();
});

it('complains of nothing on the console', () => {
  expect(visitor.complaints.filter((text) => !/status of 40[14]/.test(text))).toEqual([]);
});
