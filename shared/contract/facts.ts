import * as v from 'valibot';
import * as field from './fields.ts';

/**
 * The facts about a person that decide a verdict or say who the person is. Each is a dated, confirmed event
 * (architecture, "People, accounts, facts").
 */
export const factFields = {
  name: field.name,
  phone: field.phone,
  employer: field.employer,
  region: field.region,
  profession: field.profession,
  personnelType: field.personnelType,
  title: field.titleLevel,
  reviewingAuthority: field.reviewingAuthority,
} as const;
export type FactKind = keyof typeof factFields;
export const factKinds = Object.keys(factFields) as [FactKind, ...FactKind[]];

/** Facts that are personal: stored sealed, shown masked. */
export const personalFacts: ReadonlySet<FactKind> = new Set(['name', 'phone', 'employer']);

export const factLabels: Readonly<Record<FactKind, string>> = {
  name: '姓名',
  phone: '手机号',
  employer: '工作单位',
  region: '所属区域',
  profession: '专业',
  personnelType: '人员类别',
  title: '职称等级',
  reviewingAuthority: '职称评审的组织方',
};

/** A change of one fact, from a day on. The value is checked by the field of its kind. */
export const factChange = v.pipe(
  v.strictObject({
    kind: v.picklist(factKinds, '请选择要变更的内容。'),
    value: v.string(),
    from: field.day,
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { kind, value, from } = dataset.value;
    const parsed = v.safeParse(factFields[kind], value);
    if (parsed.success) return { kind, value: parsed.output as string, from };
    addIssue({
      message: parsed.issues[0].message,
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'value', value }],
    });
    return NEVER;
  }),
);
