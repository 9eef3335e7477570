import type { Grant } from '../../../shared/contract/answers.ts';
import type {
  PersonnelType,
  Profession,
  Region,
  ReviewingAuthority,
  TitleLevel,
} from '../../../shared/vocabulary.ts';

/** Somebody invented, who exists on this machine only. Area code 330499 and phones 154… belong to nobody. */
export interface DemoPerson {
  /** What the sign-in page calls the person. */
  readonly label: string;
  readonly documentNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly employer: string;
  readonly region: Region;
  readonly profession: Profession;
  readonly personnelType: PersonnelType;
  readonly title: TitleLevel;
  readonly reviewingAuthority: ReviewingAuthority;
  readonly grants: readonly Grant[];
}

/** One password for all of them: nothing that they own is worth another. */
export const demoPassword = 'demo-xueshi-local';

const bureau = {
  profession: '其他',
  personnelType: 'management',
  title: 'none',
  reviewingAuthority: 'municipal',
} as const;

export const demoPeople: readonly DemoPerson[] = [
  {
    label: '专业技术人员（机械）· 沈一鸣',
    documentNumber: '33049919850312001X',
    name: '沈一鸣',
    phone: '15400000001',
    employer: '演示精密机械有限公司',
    region: '南湖区',
    profession: '机械',
    personnelType: 'professional',
    title: 'intermediate',
    reviewingAuthority: 'municipal',
    grants: [],
  },
  {
    label: '专业技术人员（经济）· 顾佳宁',
    documentNumber: '330499199011050021',
    name: '顾佳宁',
    phone: '15400000002',
    employer: '演示商贸服务中心',
    region: '海宁市',
    profession: '经济',
    personnelType: 'professional',
    title: 'junior',
    reviewingAuthority: 'provincial',
    grants: [],
  },
  {
    label: '事业单位管理岗位 · 陆文博',
    documentNumber: '330499197908210035',
    name: '陆文博',
    phone: '15400000003',
    employer: '演示文化馆',
    region: '南湖区',
    profession: '其他',
    personnelType: 'management',
    title: 'none',
    reviewingAuthority: 'municipal',
    grants: [],
  },
  {
    label: '南湖区审核人 · 钱思源',
    documentNumber: '330499198212180047',
    name: '钱思源',
    phone: '15400000004',
    employer: '演示南湖区人力社保局',
    region: '南湖区',
    ...bureau,
    grants: [{ role: 'reviewer', region: '南湖区' }],
  },
  {
    label: '海宁市审核人 · 吴晓岚',
    documentNumber: '330499198706300053',
    name: '吴晓岚',
    phone: '15400000005',
    employer: '演示海宁市人力社保局',
    region: '海宁市',
    ...bureau,
    grants: [{ role: 'reviewer', region: '海宁市' }],
  },
  {
    label: '管理员 · 朱启明',
    documentNumber: '330499197504090065',
    name: '朱启明',
    phone: '15400000006',
    employer: '演示市人力社保局',
    region: '市属',
    ...bureau,
    grants: [{ role: 'admin', region: '市属' }],
  },
];

/** What `GET /local/demo-people` gives to the sign-in page. */
export function demoList(): readonly { label: string; documentNumber: string; password: string }[] {
  return demoPeople.map(({ label, documentNumber }) => ({
    label,
    documentNumber,
    password: demoPassword,
  }));
}
