import { drawPaper } from '../../infra/local/demo/paper.ts';

/** The signed list of a training of two days, as a valid PDF of one page. Another title gives other bytes. */
export const signedSheet = (
  title: string,
  [start, end]: readonly [string, string] = ['2023-11-09', '2023-11-10'],
): Promise<Buffer> =>
  drawPaper({
    heading: '培训签到表',
    lines: [`培训名称：${title}`, `培训时间：${start} 至 ${end}`, '地点：演示培训中心二楼'],
    rows: [
      ['序号', '姓名', '上午', '下午'],
      ['1', '演示学员甲', '已到', '已到'],
      ['2', '演示学员乙', '已到', '已到'],
    ],
    issuer: '演示培训中心',
    date: end,
  });
