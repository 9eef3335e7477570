/**
 * 嘉人社〔2023〕7号, paragraph by paragraph, with the parameters made from each: the page that shows the notice beside
 * its rules is made from this. A test holds the text against the notice, and that nothing is left uncovered.
 */

export type NoticeParagraph = {
  readonly text: string;
  /** The clause as rules cite it; paragraphs that grant or order nothing have none. */
  readonly clause?: string;
  /** Places in the rule set `jiaxing-2023`, as `valueAt` reads them. */
  readonly parameters?: readonly string[];
  /** Ids of readings of this paragraph. */
  readonly readings?: readonly string[];
  /** Why no parameter is made from it, in Chinese. */
  readonly noParameter?: string;
};

/** A row of an annex has its cells separated by tabs. */
export const notice2023: readonly NoticeParagraph[] = [
  { text: '嘉兴市人力资源和社会保障局文件', noParameter: '发文机关名称' },
  { text: '嘉人社〔2023〕7号', noParameter: '文号，即规则集的名称' },
  { text: '关于开展2023年专业技术人员继续教育 培训考核工作的通知', noParameter: '标题' },
  {
    text: '各县(市、区)人力社保局,嘉兴经济技术开发区(国际商务区)、浙江乍浦经济开发区(嘉兴港区)党群工作部、经济发展部,市级机关有关部门,市直属有关单位:',
    noParameter: '主送单位',
  },
  {
    text: '为深入实施人才强市战略,全面推进职称评聘与专业技术人员继续教育制度相衔接,进一步加强专业技术人员继续教育,根据《专业技术人员继续教育规定》(人社部第25号令)和《浙江省专业技术人员继续教育学时管理办法(试行)》(浙人社发〔2016〕63号)精神,经研究,决定开展2023年专业技术人员继续教育培训考核工作。现将有关事项通知如下:',
    noParameter: '依据和目的；所依据的文件列为规则集的层级',
  },
  { text: '一、考核对象', noParameter: '标题' },
  {
    text: '全市所有在职专业技术人员。',
    clause: '一',
    parameters: ['assessment'],
    readings: ['A1'],
  },
  { text: '二、考核要求', noParameter: '标题' },
  {
    text: '专业技术人员每年须取得继续教育学时不少于 90 个，其中公需科目学时不少于 18 个，专业科目学时不少于 60 个。专业技术人员继续教育学时数量未达到要求的，或在学时登记中弄虚作假的，取消其职称评聘资格。专业技术人员继续教育按照《长三角生态绿色一体化发展示范区专业技术人才资格和继续教育学时互认暂行办法》（示范区执委会发〔2020〕13 号）以及嘉湖一体化相关要求，实行学时互认。各县（市）可根据本区域情况，确定一至两家未列入市级部门的培训机构从事本区域范围内的培训，并报市局备案。',
    clause: '二',
    parameters: [
      'floors',
      'falsification',
      'agreements',
      'institutions/county',
      'caps/public',
      'routes/REC',
      'routes/CARRY',
    ],
    readings: ['A2', 'A2b', 'A3', 'A4', 'A5', 'A33'],
  },
  { text: '三、公需科目', noParameter: '标题' },
  {
    text: '2023 年专业技术人员公需科目新增《专业技术人员职业幸福感的提升》和《专业技术人员人文素养读本》（请登录嘉兴市专业技术人员继续教育平台 <http://zy.jxkp.net> 学习），所有课程向全市专业技术人员免费开放，每年限学两门，已学过课程不可重复学习。每门课程考试最多为 5 次，如 5 次考试成绩未合格，两周后方可继续考试，每门课程考试合格可取得 18 个学时。课程的学习和考试均须在 12 月 31 日前完成，方可取得学时。',
    clause: '三',
    parameters: ['publicCourses', 'routes/PUB'],
    readings: ['A6', 'A7', 'A8', 'A9', 'A10', 'A11', 'A12'],
  },
  {
    text: '嘉兴市专业技术人员继续教育平台公需课程向全市事业单位管理岗位、工勤技能岗位人员免费开放。',
    clause: '三',
    parameters: ['assessment/personnelTypes'],
  },
  { text: '四、专业科目', noParameter: '标题' },
  {
    text: '专业技术人员参加培训的继续教育专业必须与本人所评聘专业技术职务的专业一致，可通过以下途径获得专业科目学时：',
    clause: '四',
    parameters: ['professions', 'days', 'sameActivity'],
    readings: ['A13', 'A24', 'A25', 'A31', 'A32'],
  },
  {
    text: '（一）参加经人力社保部门认定的培训机构举办的专业类培训班（见附件2），每门课程（培训两天）可登记12个学时，每年最多登记48个学时。',
    clause: '四(一)',
    parameters: ['routes/P1/ways', 'caps/P1'],
    readings: ['A21'],
  },
  {
    text: '（二）参加经人力社保部门认定的线上培训机构（见附件3）或省级行业主管部门推出的网络教育，按提供网络课件所标定的学时数认定，每年最多登记36个学时。',
    clause: '四(二)',
    parameters: ['routes/P2/ways', 'caps/P2'],
    readings: ['A34'],
  },
  {
    text: '（三）参加由人力社保部门发文列入年度专业技术人员继续教育办班计划的高级研修班，省级以上项目（不少于三天）、市县项目（不少于两天），可分别登记36个、24个学时。',
    clause: '四(三)',
    parameters: ['routes/P3', 'caps/P3'],
    readings: ['A22', 'A23'],
  },
  {
    text: '（四）参加由行业主管部门举办的专业类培训班、高级研修班，每天可登记6个学时。',
    clause: '四(四)',
    parameters: ['routes/P4'],
    readings: ['A24', 'A40'],
  },
  {
    text: '（五）参加国（境）外培训进修、考察访问、学术研讨等活动，每天可登记6个学时。',
    clause: '四(五)',
    parameters: ['routes/P5'],
    readings: ['A24'],
  },
  {
    text: '（六）通过以下途径可获得学时，每个途径每年度最多登记24个学时，并可叠加计算，叠加后每年最多登记36个学时：',
    clause: '四(六)',
    parameters: ['caps/P6.each', 'caps/P6'],
  },
  {
    text: '1.参加各类进修、考察、访问、学术研讨及本单位组织的专题学习、培训、讲座等活动，每天可登记4个学时，以举办方的文件通知、签到表和课程安排表等相关材料为认定依据；',
    clause: '四(六)1',
    parameters: ['routes/P6.1/ways/study', 'routes/P6.1/evidence'],
    readings: ['A24'],
  },
  {
    text: '“学习强国”的学习列入本单位组织的专题学习，当年度积分 4000—6000 分以下可登记 6 个学时、6001—8000 分以下可登记 9 个学时、8001 以上可登记 12 个学时（封顶 12 个学时），以本人当年度积分截图打印后签署本人姓名并加盖单位公章的扫描件为认定依据。',
    clause: '四(六)1',
    parameters: ['routes/P6.1/ways/xuexi'],
    readings: ['A17', 'A18', 'A19', 'A20'],
  },
  {
    text: '2.经组织批准，到院校、行业组织举办的培训班授课，参加各级行政主管部门、行业组织领域各类对口支援、结对帮带和服务基层、服务企业等工作，每天可登记 4 个学时，以各级行政主管部门或行业组织出具证明材料为认定依据。',
    clause: '四(六)2',
    parameters: ['routes/P6.2'],
    readings: ['A24'],
  },
  {
    text: '3.参与课题研究、规划标准制定，每项按省部级、市厅级、县处级课题规划可分别登记 24 个、12 个、6 个学时，以立项文件、课题结题报告、验收报告等相关材料为认定依据。',
    clause: '四(六)3',
    parameters: ['routes/P6.3'],
    readings: ['A29', 'A30'],
  },
  {
    text: '4.发表论文（译文）、著作（译作），按发表在核心刊物、全国性刊物、省级刊物、其他期刊或正式出版的论文集，每篇论文（译文）、每万字著作（译作）可分别登记 8 个、6 个、4 个、3 个学时，以公开发行的刊物为认定依据。',
    clause: '四(六)4',
    parameters: ['routes/P6.4'],
    readings: ['A27', 'A28', 'A29'],
  },
  {
    text: '5.参加专业技术人员资格考试，每个合格科目可登记 6 个学时，以政府部门官方网站的全屏截图为认定依据。',
    clause: '四(六)5',
    parameters: ['routes/P6.5'],
  },
  {
    text: '6.参加在职学历（学位）教育，每门考试考核合格课程可登记 3 个学时，以教育机构出具的成绩单为认定依据。',
    clause: '四(六)6',
    parameters: ['routes/P6.6'],
  },
  {
    text: '7.从事社会心理服务体系建设工作的专业技术人员，参与社会心理服务，每半天可登记 2 个学时，以单位初审服务点出具的从事社会心理服务时间证明（以小时为计量单位）材料为认定依据。',
    clause: '四(六)7',
    parameters: ['routes/P6.7'],
    readings: ['A26'],
  },
  {
    text: '特别提醒：根据《浙江省工业和信息化领域专业技术人员继续教育学时登记细则（试行）》（浙经信人事〔2018〕99号）精神，机械、能源、材料、轻纺、化工和信息技术专业的专业技术人员通过以上（一）、（二）、（三）、（四）、（五）途径取得学时，每年最多登记36个学时。',
    clause: '四 特别提醒',
    parameters: ['caps/six'],
    readings: ['A14', 'A39'],
  },
  { text: '五、具体要求', noParameter: '标题' },
  {
    text: '（一）公需科目在本通知下发的同时已在嘉兴市专业技术人员继续教育平台开放；经人社保部门认定的培训机构举办的专业类培训班仅限钉钉直播的形式开展；经人社保部门认定的线上培训机构须上线新课程，已学过课程不可重复学习。',
    clause: '五(一)',
    parameters: ['routes/P1/requires/delivery', 'routes/P2/requires/newCourseware'],
    readings: ['A37'],
  },
  {
    text: '（二）加强继续教育的培训质量管理，实行年度考核。各培训机构要严格按照《专业技术人员继续教育规定》和省、市有关继续教育的要求，不得降标准、打折扣，市人社保局将于年终对市本级的各培训机构进行考核，其中，协会（学会）年度培训学员少于300人次，其他培训机构年度培训学员少于500人次，投诉次数2次及以上并经查实存在违规事实，存在规避、变通、套取学时行为，以及其他严重违法违规等行为，三年内将不认定为专业技术培训机构。',
    clause: '五(二)',
    parameters: ['institutions/assessment'],
    readings: ['A15'],
  },
  {
    text: '（三）各申报对象要严格保密制度，登录嘉兴市专业技术人员继续教育平台（<http://zy.jxkp.net>），上报专业技术人员继续教育学时证明时，严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料，涉及上述佐证材料的，可用申报对象所在单位出具的书面证明替代。请上报前务必核查清楚，如发现将上报有关部门处理，并取消该项学时。',
    clause: '五(三)',
    readings: ['A38'],
    noParameter: '保密要求由材料检查执行，查实后该项学时取消（条目状态“涉密取消”），不是数值参数',
  },
  { text: '六、注意事项', noParameter: '标题' },
  {
    text: '（一）申报由我市组织职称评审的专业技术人员，学时登记按照上述规定执行；申报由省相关行业主管部门组织职称评审的专业技术人员，也可参加省相关行业主管部门规定的其他继续教育方式，学时登记如与省相关行业主管部门规定的学时登记不一致的，按照省相关行业主管部门规定执行。',
    clause: '六(一)',
    parameters: ['titleReview', 'routes/PROV'],
    readings: ['A16'],
  },
  {
    text: '（二）专业技术人员在评聘专业技术职务时，登录嘉兴市专业技术人员继续教育平台（<http://zy.jxkp.net>）打印年度继续教育情况表（行业主管部门有特殊要求的除外），无须现场核验。',
    clause: '六(二)',
    readings: ['A36'],
    noParameter: '打印年度继续教育情况表，由情况表页面实现',
  },
  {
    text: '（三）各地人力社保部门负责辖区内专业技术人员继续教育工作，审核各行业主管部门、用人单位继续教育培训和个人其他继续教育活动，审定继续教育学时。可根据地方特色和当地实际，确认辖区内高校、协会（学会）等参与专业技术人员专业科目继续教育活动。切实加强组织领导，有计划、有步骤地组织好专业技术人员参加继续教育，确保培训取得实效。',
    clause: '六(三)',
    noParameter: '审核、审定的分工，由审核流程实现：只有审定的条目才计学时',
  },
  {
    text: '（四）各级行业主管部门、各行业协会和培训机构应根据行业特点、专业特色，积极开展专业技术人员专业科目培训，及时登录嘉兴市专业技术人员继续教育平台注册，提前报备继续教育培训至当地人力社保部门审核，培训结束后，及时上传培训人员名单，登记专业学时。',
    clause: '六(四)',
    noParameter: '机构和主管部门的注册、报备、上传名单，由班次流程实现',
  },
  {
    text: '(五)各用人单位要认真制定专业技术人员参加继续教育培训考核的计划，合理安排好本单位专业技术人员参加培训，尤其是当年度要求晋升职称资格的专业技术人员，应优先安排。及时登录嘉兴市专业技术人员继续教育平台注册，上传本单位实施继续教育活动情况和单位员工的其他继续教育活动，登记专业学时。专业技术人员继续教育费用可在各单位教育经费中列支。',
    clause: '六(五)',
    parameters: ['declareUntil'],
    readings: ['A35'],
  },
  { text: '附件：1.各地业务咨询电话一览表', noParameter: '附件目录' },
  { text: '2.经认定的市级部门专业科目培训机构名单', noParameter: '附件目录' },
  { text: '3.经认定的线上网络培训机构名单', noParameter: '附件目录' },
  { text: '嘉兴市人力资源和社会保障局', noParameter: '落款' },
  { text: '2023年2月17日', noParameter: '落款' },
  { text: '(此件公开发布)', noParameter: '落款' },
  { text: '各地业务咨询电话一览表', noParameter: '附件 1：咨询电话' },
  { text: '序号\t所属区域\t联系电话\t备注', noParameter: '附件表格' },
  { text: '1\t市属\t82228976', noParameter: '附件表格' },
  { text: '2\t嘉善县\t84126237', noParameter: '附件表格' },
  { text: '3\t平湖市\t85060579', noParameter: '附件表格' },
  { text: '4\t海盐县\t86035226', noParameter: '附件表格' },
  { text: '5\t海宁市\t89232899,87630216', noParameter: '附件表格' },
  { text: '6\t桐乡市\t88110812,88110825\t政策咨询', noParameter: '附件表格' },
  { text: '7\t南湖区\t82838306', noParameter: '附件表格' },
  { text: '8\t秀洲区\t82711820', noParameter: '附件表格' },
  { text: '9\t嘉兴经济技术开发区\t83677751', noParameter: '附件表格' },
  { text: '10\t嘉兴港区\t85586351', noParameter: '附件表格' },
  { text: '11\t全市\t82214373, 82750539\t网站技术咨询', noParameter: '附件表格' },
  { text: '附件 2', noParameter: '附件标题' },
  { text: '经认定的市级部门专业科目培训机构名单', noParameter: '附件 2：认定机构名录' },
  { text: '序号\t单位名称\t地址\t拟培训科目', noParameter: '附件表格' },
  {
    text: '1\t嘉兴市工程师协会\t嘉兴市东升东路 1042 号\t工程技术相关专业、统计、食品、生物制药',
    noParameter: '附件表格',
  },
  {
    text: '2\t嘉兴市工业互联网与智能技术协会\t嘉兴市智慧创业创新园 A 座\t机械、电子、广电、轻纺、化工',
    noParameter: '附件表格',
  },
  {
    text: '3\t嘉兴市人力资源管理师协会\t嘉兴市南湖区金穗路 135 号创业大厦 409 室\t经济、档案、土管',
    noParameter: '附件表格',
  },
  {
    text: '4\t嘉兴市电子信息工程学会\t嘉兴市金穗路 79 号 3 号楼 102 室\t电子、广电、机电',
    noParameter: '附件表格',
  },
  {
    text: '5\t嘉兴市标准质量建设促进会\t嘉兴市洪兴西路 1451 号\t环保、技术监督、机械',
    noParameter: '附件表格',
  },
  {
    text: '6\t嘉兴学院\t嘉兴市越秀南路 56 号\t电子、广电、安全和技术监督、能源、水产、农机、环保、土管、交通、轻纺、化工、机械、经济',
    noParameter: '附件表格',
  },
  {
    text: '7\t嘉兴职业技术学院\t嘉兴市桐乡大道 547 号\t轻纺、环保、化工、水产、机械、农机、电子、经济、社工、农业技术、政工',
    noParameter: '附件表格',
  },
  {
    text: '8\t嘉兴南洋职业技术学院\t嘉兴市秀洲区大德路 999 号\t交通、化工、机械、经济、电子、水利、农机、环保、能源、社工',
    noParameter: '附件表格',
  },
  { text: '序号\t单位名称\t地址\t拟培训科目', noParameter: '附件表格' },
  {
    text: '9\t嘉兴市秀水经济信息专修学院\t嘉兴市文博路 549 号\t档案、社工、能源',
    noParameter: '附件表格',
  },
  {
    text: '10\t嘉兴市安通职业技能培训学校\t嘉兴市广益路 883 号 南湖商会大厦 B 幢 17 楼\t化工、轻纺、环保、安全和技术监督、水利、机械、农机、水产、交通、电子、广电、经济、能源、土管、农业技术、政工。',
    noParameter: '附件表格',
  },
  {
    text: '11\t嘉兴市铭师职业技能培训学校\t嘉兴市水晶大厦 1 幢\t交通、化工、环保、机械、水利、经济、电子、轻纺、土管、能源',
    noParameter: '附件表格',
  },
  {
    text: '12\t长三角（嘉兴）纳米科技产业 发展研究院\t嘉兴市秀洲区桃园路 1133 号秀洲高新装备创 业中心 1 号楼北楼\t机械、化工、经济、能源',
    noParameter: '附件表格',
  },
  {
    text: '13\t浙江汇禾教育科技有限公司\t嘉兴市南湖区嘉兴总部 商务花园 13 号楼 103 室\t电子、广电、机械、能源、交通、化工、经济、环保、水利、轻纺',
    noParameter: '附件表格',
  },
  {
    text: '14\t嘉兴拓新科技服务有限公司\t嘉兴市现代广场 2 号楼 806 室\t经济、交通、化工、水利、能源、机电、电子',
    noParameter: '附件表格',
  },
  { text: '15\t嘉兴市新闻工作者协会\t嘉兴市南湖区迎宾大道 99 号\t新闻', noParameter: '附件表格' },
  { text: '附件 3', noParameter: '附件标题' },
  { text: '经认定的线上网络培训机构名单', noParameter: '附件 3：线上机构名录' },
  { text: '序号\t单位名称\t网址\t拟培训科目', noParameter: '附件表格' },
  {
    text: '1\t浙江汇禾教育科技有限公司\twww.jxnh1921.com\t机械、能源、交通、经济',
    noParameter: '附件表格',
  },
  {
    text: '2\t浙江考证通文化传播有限公司\twww.51kzt.com\t机械、能源、交通、经济',
    noParameter: '附件表格',
  },
];

/** Institutions that the annexes recognise for 2023, with the subjects they mean to train (R38). */
export const recognised2023 = {
  offline: institutionsAfter('附件 2'),
  online: institutionsAfter('附件 3'),
};

function institutionsAfter(
  heading: string,
): readonly { readonly name: string; readonly subjects: readonly string[] }[] {
  const from = notice2023.findIndex(({ text }) => text === heading) + 1;
  const to = notice2023.findIndex(({ text }, at) => at > from && text.startsWith('附件'));
  return notice2023.slice(from, to < 0 ? undefined : to).flatMap(({ text }) => {
    const [number, name, , subjects] = text.split('\t');
    if (name === undefined || subjects === undefined || Number.isNaN(Number(number))) return [];
    return [{ name: name.replaceAll(' ', ''), subjects: subjects.replace('。', '').split('、') }];
  });
}
