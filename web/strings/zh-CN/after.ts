export const after = {
  floors: { total: '总学时', public: '公需科目', professional: '专业科目' } as Readonly<
    Record<string, string>
  >,
  enough: '已够',
  crosses: '过线',
  short: (hours: string) => `差 ${hours}`,
};
