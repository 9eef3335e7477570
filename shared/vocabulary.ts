/**
 * The closed word lists that people choose from. One table each, so that a profession or a region is never free
 * text (rules.md R38): a verdict can turn on it.
 */

/** Regions of the city, notice Annex 1 (without 全市, which is a help line and not a region). */
export const regions = [
  '市属',
  '嘉善县',
  '平湖市',
  '海盐县',
  '海宁市',
  '桐乡市',
  '南湖区',
  '秀洲区',
  '嘉兴经济技术开发区',
  '嘉兴港区',
] as const;
export type Region = (typeof regions)[number];

/** Personnel types, notice 一 and 三: only 专业技术人员 are assessed. */
export const personnelTypes = {
  professional: '专业技术人员',
  management: '事业单位管理岗位',
  worker: '事业单位工勤技能岗位',
} as const;
export type PersonnelType = keyof typeof personnelTypes;

/** Who organises the title review, notice 六(一). */
export const reviewingAuthorities = {
  municipal: '市组织的职称评审',
  provincial: '省行业主管部门组织的职称评审',
} as const;
export type ReviewingAuthority = keyof typeof reviewingAuthorities;

export const titleLevels = {
  none: '尚无职称',
  junior: '初级',
  intermediate: '中级',
  associate: '副高级',
  senior: '正高级',
} as const;
export type TitleLevel = keyof typeof titleLevels;

/** The six professions of 四 特别提醒 first, then the subjects of Annex 2 and 3. */
export const professions = [
  '机械',
  '能源',
  '材料',
  '轻纺',
  '化工',
  '信息技术',
  '安全和技术监督',
  '档案',
  '电子',
  '广电',
  '环保',
  '机电',
  '交通',
  '经济',
  '农机',
  '农业技术',
  '社工',
  '生物制药',
  '食品',
  '水产',
  '水利',
  '统计',
  '土管',
  '新闻',
  '政工',
  '工程技术其他',
  '教育',
  '卫生',
  '会计',
  '其他',
] as const;
export type Profession = (typeof professions)[number];

export const documentTypes = {
  residentId: '居民身份证',
  hmtResidence: '港澳台居民居住证',
  foreignPermanent: '外国人永久居留身份证',
  passport: '护照',
} as const;
export type DocumentType = keyof typeof documentTypes;
