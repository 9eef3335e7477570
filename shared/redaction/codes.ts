/** Every code that the check can give, what it leads to, and the words and rule shown with it. */

export type Verdict = 'clear' | 'review' | 'blocked';
export type Weight = 'blocked' | 'review' | 'advisory';

export interface CodeEntry {
  readonly weight: Weight;
  /** What a person reads. */
  readonly says: string;
  /** The article or rule behind it. */
  readonly rule: string;
}

const NOTICE = '嘉人社〔2023〕7号 五(三)';
const REVIEW = '须由工作人员查看(五(三)“务必核查清楚”)';
const PERSONAL = '个人信息保护法 第二十八、二十九条';

function blocked(says: string, rule: string = NOTICE): CodeEntry {
  return { weight: 'blocked', says, rule };
}
function review(says: string, rule: string = REVIEW): CodeEntry {
  return { weight: 'review', says, rule };
}
function advisory(says: string, rule: string = REVIEW): CodeEntry {
  return { weight: 'advisory', says, rule };
}

export const codes = {
  MARK_STATE_SECRET: blocked('带有国家秘密标志', `保守国家秘密法;${NOTICE}`),
  MARK_TRADE_SECRET: blocked('带有商业秘密标志'),
  MARK_WORK_SECRET: blocked('带有工作秘密标志', `公务员法 第十四条;${NOTICE}`),
  MARK_INTERNAL: blocked('带有内部资料或涉密标志'),
  ATTR_NOT_PUBLIC: blocked('标明不予公开或依申请公开'),
  META_MARK: blocked('文件属性、书签或内含文件名带有标志'),
  MARK_DECLASSIFIED: review('标有“已解密”，须核对解密依据'),
  MARK_DECLASS_CONDITION: review('标有“启用前”等条件，须核对是否已满足'),
  MARK_INHOUSE_PUBLICATION: review('属于内部刊物，须核对能否上传'),
  MARK_SAMPLE_FIGURE: review('像是密级标志的示例，须核对'),
  MARK_ILLEGIBLE: review('有不完整或看不清的标志'),
  ATTR_UNDECIDED: review('公开属性未勾选或不能确定'),
  ATTR_PARTIAL: review('标明删减后公开，须核对是否已删减'),
  PII_ID_FULL: review('有完整的身份证件号码', PERSONAL),
  PII_BANKCARD: review('有完整的银行卡号', PERSONAL),
  PII_ROSTER: review('有多人的姓名和联系方式', PERSONAL),
  BAD_REDACTION: review('遮盖之下的文字仍可读出'),
  BAD_REDACTION_IMAGE: review('遮盖之下的图像仍在文件里'),
  HIDDEN_TEXT: review('有看不见的文字'),
  HIDDEN_LAYER: review('有不显示的图层'),
  PRIOR_REVISION: review('文件保留了以前的版本'),
  ACTIVE_CONTENT: review('文件内有脚本或动作'),
  EMBEDDED_FILE: review('文件内嵌有其他文件'),
  EXTERNAL_REFERENCE: review('文件引用了外部内容'),
  ENCRYPTED: review('文件已加密，不能检查'),
  CORRUPT: review('文件已损坏，不能检查'),
  EMPTY: review('文件是空的'),
  UNREADABLE: review('内容看不清或超出检查范围'),
  UNSUPPORTED_TYPE: review('不支持的文件类型'),
  POLYGLOT: review('一个文件里混有另一种文件'),
  DECOMPRESSION_BOMB: review('文件展开后过大'),
  PII_PHONE: advisory('有完整的手机号码', PERSONAL),
  META_GPS: advisory('照片带有拍摄位置，保存时会去掉', PERSONAL),
  EXT_MISMATCH: advisory('扩展名与内容不符'),
  ENCRYPTED_OWNER: advisory('文件设有权限密码，但可以打开'),
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof codes;

/** blocked > review > clear; advisories change nothing. */
export function verdictOf(found: readonly Code[]): Verdict {
  const weights = found.map((code): Weight => codes[code].weight);
  if (weights.includes('blocked')) return 'blocked';
  return weights.includes('review') ? 'review' : 'clear';
}
