import type { Reading } from './model.ts';

/**
 * How the open questions of 嘉人社〔2023〕7号 are read. The first option of a switch is the reading in force; the
 * others may be set in the data alone (`withReading`). None has been confirmed by the bureau yet.
 */

type Option = Reading['switches'][number]['options'][number];

const option = (value: unknown, text: string): Option => ({ value, text });

const reading = (
  id: string,
  clause: string,
  question: string,
  text: string,
  ...switches: readonly [at: string | readonly string[], ...options: Option[]][]
): Reading => ({
  id,
  clause,
  question,
  text,
  confirmedBy: null,
  confirmedOn: null,
  switches: switches.map(([at, ...options]) => ({
    at: typeof at === 'string' ? [at] : at,
    options,
  })),
});

const each = (routes: readonly string[], rest: string): string[] =>
  routes.map((route) => `routes/${route}/${rest}`);

const dayWays = [
  'routes/P4/ways/days/rate/step',
  'routes/P5/ways/days/rate/step',
  'routes/P6.1/ways/study/rate/step',
  'routes/P6.2/ways/days/rate/step',
];

export const jiaxing2023Readings: readonly Reading[] = [
  reading(
    'A1',
    '一',
    '年中入职、退休、请假的人员如何考核？',
    '按全年标准考核，不折算、不免除：通知没有例外。在职月数列在情况表上，供人工判断。',
    ['assessment/proration', option('none', '不折算'), option('byMonth', '按在职月数折算')],
    [
      'assessment/exemptions',
      option([], '没有免予考核的情形'),
      option(['病假', '产假', '援派'], '病假、产假、援派免予考核'),
    ],
  ),
  reading(
    'A2',
    '二',
    '18 加 60 之外的 12 学时须是哪一类？',
    '任一类均可。浙人社发〔2016〕63号第八条同样只有 90、60、18 三项。',
    ['floors/professional/hours', option(60, '任一类均可'), option(72, '须为专业科目')],
  ),
  reading('A2b', '二', '超过 18 学时的公需科目是否计入 90？', '如实计入。', [
    'caps/public/hours',
    option(null, '如实计入'),
    option(18, '最多计 18 学时'),
  ]),
  reading('A3', '二', '弄虚作假取消资格的期限？', '仅当年考核；更长的期限须由人社部门另作决定。', [
    'falsification/years',
    option(1, '仅当年'),
    option(3, '三年'),
  ]),
  reading(
    'A4',
    '二',
    '互认哪些地区，本市的封顶是否适用于互认学时？',
    '示范区为青浦、吴江、嘉善；嘉湖为湖州。按原地认定的学时计入，不受本市封顶限制。',
    [
      ['agreements/shifanqu/capPolicy', 'agreements/jiahu/capPolicy'],
      option('certified', '按认定学时计入，不受封顶限制'),
      option('reapply', '适用对应途径的封顶'),
    ],
  ),
  reading(
    'A5',
    '二',
    '县（市）自行确定的培训机构对谁有效？',
    '对开班时属于该区域的人员有效；每个县（市）一至两家。',
    [
      'routes/P1/requires/county/region',
      option('persons', '仅本区域人员'),
      option('any', '全市人员'),
    ],
  ),
  reading(
    'A6',
    '三',
    '“每年限学两门”按什么计数？',
    '按报名计数；未被接受的报名不占名额；未考试而放弃的报名不退还名额。',
    ['publicCourses/countBy', option('enrolment', '按报名'), option('passed', '按合格')],
    [
      'publicCourses/dropReturnsSlot',
      option(false, '放弃不退还名额'),
      option(true, '未考试而放弃的退还名额'),
    ],
  ),
  reading(
    'A7',
    '三',
    '“已学过”是学过还是合格？',
    '指已取得学时；否则考试未合格的人再也不能取得该课程学时。',
    [
      'publicCourses/learnedMeans',
      option('passed', '已取得学时'),
      option('enrolled', '已报名学习'),
    ],
  ),
  reading('A8', '三', '“两周后”从何时起算？', '自第五次未合格交卷起满 14 个 24 小时。', [
    'publicCourses/exam/lockoutMode',
    option('instant', '自交卷时刻起'),
    option('dayOf', '自第 14 日零时起可考'),
    option('dayAfter', '首日不计，自第 15 日零时起可考'),
  ]),
  reading('A9', '三', '锁定之后还能考几次？', '重新开始一轮五次，再不合格再锁两周。', [
    'publicCourses/exam/rounds',
    option(null, '不限轮次'),
    option(1, '每年一轮'),
  ]),
  reading(
    'A10',
    '三',
    '什么算一次考试？',
    '开始答卷即算一次，放弃或超时也算；未能开始的不算；系统故障经记录后不算。',
    [
      'publicCourses/exam/attemptCounts',
      option('started', '开始即算'),
      option('submitted', '交卷才算'),
    ],
  ),
  reading(
    'A11',
    '三',
    '锁定是否跨年？',
    '锁定跨年有效；报名到截止时终止，次年重新报名开始新的一轮，并占次年名额。',
    ['publicCourses/exam/carryLock', option(true, '跨年有效'), option(false, '次年报名即解除')],
  ),
  reading(
    'A12',
    '三',
    '“12月31日前”，跨零点的考试如何计？',
    '至 12 月 31 日 24 时（北京时间），以服务器收到交卷的时间为准。',
    [
      'publicCourses/exam/deadlineBy',
      option('submission', '以交卷时间为准'),
      option('start', '以开始时间为准'),
    ],
  ),
  reading(
    'A13',
    '四',
    '一人两个专业或年中变更专业，以哪个为准？',
    '专业是否一致看活动当日；是否属六类专业看 12 月 31 日。',
    [
      'professions/ceilingAt',
      option('yearEnd', '看 12 月 31 日'),
      option('activity', '看活动当日'),
    ],
    ['professions/matchAt', option('activity', '看活动当日'), option('yearEnd', '看 12 月 31 日')],
  ),
  reading(
    'A14',
    '四 特别提醒',
    '36 学时是（一）至（五）合计还是每个途径？',
    '合计：（六）需要分别计算时写明“每个途径”，此处没有。',
    ['caps/six/each', option(false, '合计'), option(true, '每个途径')],
  ),
  reading(
    'A15',
    '五(二)',
    '人次、投诉、三年如何计算，线上机构是否适用？',
    '以审定班次的结业名单计人次；投诉两次及以上且至少一次查实；三年自次年起；线上机构按 500 人次。',
    ['institutions/assessment/verified', option(1, '至少一次查实'), option(2, '两次均须查实')],
    [
      'institutions/assessment/banFrom',
      option('nextYear', '自次年起'),
      option('sameYear', '自当年起'),
    ],
    [
      'institutions/assessment/appliesToOnline',
      option(true, '线上机构适用'),
      option(false, '线上机构不适用'),
    ],
  ),
  reading(
    'A16',
    '六(一)',
    '省的规定是整体适用还是逐项适用？',
    '逐项适用：省规定不一致的项目按省，省另有的方式增加，其余不变。',
    ['titleReview/override', option('perItem', '逐项适用'), option('whole', '整体适用')],
  ),
  reading(
    'A17',
    '四(六)1',
    '“4000—6000 分以下”是否含 6000？',
    '含：下一档从 6001 开始；8000 同理在第二档。',
    [
      'routes/P6.1/ways/xuexi/rate/tiers',
      option(
        [
          { from: 4000, hours: 6 },
          { from: 6001, hours: 9 },
          { from: 8001, hours: 12 },
        ],
        '含 6000 和 8000',
      ),
      option(
        [
          { from: 4000, hours: 6 },
          { from: 6000, hours: 9 },
          { from: 8000, hours: 12 },
        ],
        '不含 6000 和 8000',
      ),
    ],
  ),
  reading('A18', '四(六)1', '积分有小数怎么办？', '积分为整数，有小数的不接受。', [
    'facts/points/kind',
    option('count', '必须为整数'),
    option('amount', '可有小数'),
  ]),
  reading(
    'A19',
    '四(六)1',
    '学习强国是否在第 1 项的 24 学时之内？',
    '在：它写在第 1 项之内，24 和 36 都适用。',
    [
      'routes/P6.1/ways/xuexi/lane',
      option('P6.1', '在 24 学时之内'),
      option('P6.1x', '只受 36 学时限制'),
    ],
  ),
  reading('A20', '四(六)1', '学习强国一年可登记几次？', '一次，以当年度积分登记。', [
    'routes/P6.1/ways/xuexi/oncePerYear',
    option(true, '每年一次'),
    option(false, '不限'),
  ]),
  reading(
    'A21',
    '四(一)',
    '课程不是两天，或没有学满怎么办？',
    '以门为单位：三天仍为 12 学时，不足两天不计。',
    [
      'routes/P1/ways/course/rate/tariffs/*/proportional/applies',
      option(false, '以门为单位'),
      option(true, '按天数折算'),
    ],
  ),
  reading(
    'A22',
    '四(三)',
    '研修班天数不足或更长、国家级项目如何计？',
    '不足天数不计；更长不增加；国家级按省级以上计。',
    [
      [
        'routes/P3/ways/class/rate/tariffs/provincial/proportional/applies',
        'routes/P3/ways/class/rate/tariffs/municipal/proportional/applies',
        'routes/P3/ways/class/rate/tariffs/county/proportional/applies',
      ],
      option(false, '固定学时'),
      option(true, '按天数折算'),
    ],
    [
      'routes/P3/ways/class/rate/by/sameAs/national',
      option('provincial', '国家级按省级以上'),
      option('municipal', '国家级按市级'),
    ],
  ),
  reading(
    'A23',
    '四(三)',
    '高级研修班是否封顶？',
    '通知没有写，不封顶；六类专业只受 36 学时限制。',
    ['caps/P3/hours', option(null, '不封顶'), option(36, '每年最多 36 学时')],
  ),
  reading(
    'A24',
    '四',
    '半天和零头如何计？',
    '按整天和半天计，零头舍去；（六）7 每半天 2 学时与每天 4 学时一致，可见通知本身按半天计。',
    [dayWays, option(0.5, '计到半天'), option(1, '只计整天')],
  ),
  reading(
    'A25',
    '四',
    '多少课时算一天，同一天多个活动如何计？',
    '授课满 3 小时为半天，满 6 小时为一天；路途不计；同一日期每人合计最多计一天。',
    ['days/halfDayHours', option(3, '3 小时为半天'), option(4, '4 小时为半天')],
    ['days/wholeDayHours', option(6, '6 小时为一天'), option(8, '8 小时为一天')],
    ['days/maxPerDate', option(1, '同一日期最多一天'), option(2, '同一日期最多两天')],
  ),
  reading(
    'A26',
    '四(六)7',
    '以小时计的服务证明如何折成半天？',
    '4 小时为半天，按全年合计取整半天。',
    ['routes/P6.7/ways/service/rate/or/per', option(4, '4 小时为半天'), option(3, '3 小时为半天')],
    [
      'routes/P6.7/ways/service/rate/or/pool',
      option('year', '全年合计取整'),
      option('entry', '每份证明取整'),
    ],
  ),
  reading('A27', '四(六)4', '著作不足一万字的部分如何计？', '按整万字计，12.5 万字为 12。', [
    'routes/P6.4/ways/book/rate/step',
    option(1, '按整万字'),
    option(0.1, '按比例'),
  ]),
  reading(
    'A28',
    '四(六)4',
    '著作如何对应刊物等级？',
    '通知只排列刊物；由审核人选定等级并说明理由，未定的按其他。',
    [
      'routes/P6.4/ways/book/rate/by/default',
      option('other', '按其他'),
      option('provincial', '按省级'),
    ],
  ),
  reading('A29', '四(六)4', '合著、参与者如何计？', '各人全额计，一人一项一次：通知没有分摊。', [
    each(['P6.3/ways/item', 'P6.4/ways/paper', 'P6.4/ways/book'], 'rate/share/shares/participant'),
    option(1, '全额'),
    option(0.5, '减半'),
  ]),
  reading('A30', '四(六)3', '国家级课题如何计？', '按省部级 24 学时，不能更少。', [
    'routes/P6.3/ways/item/rate/by/sameAs/national',
    option('provincial', '按省部级'),
    option('municipal', '按市厅级'),
  ]),
  reading(
    'A31',
    '四',
    '跨年的活动算哪一年？',
    '按天计的看每一天；其他看完成：结题、发表、成绩公布、班次结束。',
    [
      each(['P4', 'P5', 'P6.1', 'P6.2', 'P6.7'], 'yearBy'),
      option('days', '按天分年'),
      option('completion', '全部计入完成年度'),
    ],
  ),
  reading('A32', '四', '同一活动可否按两个途径登记？', '只登记一次；由本人选择事实成立的途径。', [
    'sameActivity/counts',
    option('highest', '按学时最多的一项'),
    option('first', '按最先的一项'),
  ]),
  reading('A33', '二', '超出部分可否结转次年？', '记录但不计，不结转：通知没有写。', [
    'routes/CARRY/closed',
    option(true, '不结转'),
    option(false, '可结转'),
  ]),
  reading('A34', '四(二)', '课件标定学时有小数怎么办？', '照标定计，精确到 0.1。', [
    'routes/P2/ways/courseware/rate/step',
    option(0.1, '精确到 0.1'),
    option(1, '只计整数'),
  ]),
  reading('A35', '六(五)', '逾期申报怎么办？', '人社部门关闭年度之前都接受。', [
    'declareUntil/day',
    option(null, '关闭年度之前'),
    option('03-31', '次年 3 月 31 日'),
  ]),
  reading(
    'A36',
    '六(二)',
    '年度关闭后的更正怎么办？',
    '记为台账的新版本并写明理由；旧情况表核验时显示“已更正”。',
  ),
  reading('A37', '五(一)', '不是钉钉直播的认定机构培训班？', '不能按途径（一）登记。', [
    'routes/P1/requires/delivery/oneOf',
    option(['钉钉直播'], '仅限钉钉直播'),
    option(['钉钉直播', '面授'], '面授也可'),
  ]),
  reading(
    'A38',
    '五(三)',
    '代替涉密材料的单位证明是否检查？',
    '与其他材料同样检查，证明本身不得含涉密内容。',
  ),
  reading(
    'A39',
    '四 特别提醒',
    '电子、机电等是否属六类专业？',
    '只按六个名称字面认定；对应关系由人社部门决定。',
    [
      'professions/sameAs',
      option({}, '只按字面'),
      option({ 电子: '信息技术', 机电: '机械' }, '电子归信息技术，机电归机械'),
    ],
  ),
  reading(
    'A40',
    '四(四)',
    '行业协会举办的班可否按途径（四）？',
    '不可：（四）限行业主管部门。可按（六）1，机构经认定的可按（一）。',
    [
      'routes/P4/requires/organiser/oneOf',
      option(['industryDepartment'], '仅行业主管部门'),
      option(['industryDepartment', 'association'], '行业协会也可'),
    ],
  ),
];
