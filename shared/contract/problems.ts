/**
 * Every refusal that the API can give: a stable code, its HTTP status and a sentence in Chinese that says what to do
 * next. Answers carry them as problem details (RFC 9457).
 */
export const problems = {
  // the door
  MALFORMED_JSON: [400, '发来的内容读不懂。请刷新页面后再试。'],
  INVALID_INPUT: [422, '有几处需要改。请看每一处下面的说明。'],
  BODY_TOO_LARGE: [413, '发来的内容太大。证明材料请用上传，不要写在表单里。'],
  UNSUPPORTED_CONTENT: [415, '只接受 JSON 格式的内容。'],
  WRONG_ORIGIN: [403, '这个请求不是从本站发出的，没有办理。请从本站页面操作。'],
  NOT_THROUGH_EDGE: [403, '请从本站地址访问。'],
  NOT_FOUND: [404, '没有这一页或这一项。请从“我的年度”重新进入。'],
  IDEMPOTENCY_KEY_MISSING: [400, '缺少防止重复提交的编号。请刷新页面后再试。'],
  IDEMPOTENCY_KEY_REUSED: [
    409,
    '同一个提交编号用在了两份不同的内容上，后一份没有办理。请刷新页面，核对后再提交。',
  ],
  TOO_MANY_REQUESTS: [429, '试得太快了。请过一会儿再试，账户没有被锁。'],
  INTERNAL: [500, '系统出错了，你填的内容没有丢。请过几分钟再试；打电话时请报下面的编号。'],
  UNAVAILABLE: [503, '系统正忙，你填的内容没有丢。请过一会儿再试。'],

  // signing in
  SIGN_IN_REQUIRED: [401, '请先登录。登录后会回到这一页。'],
  SIGN_IN_FAILED: [401, '证件号码或密码不对。忘了密码，请向所在地人社部门申请一次性代码。'],
  RESET_FAILED: [401, '证件号码或一次性代码不对，或者代码已经过期。请向人社部门重新申请。'],
  STAFF_RESET: [403, '这是办理人员的账户，它的一次性代码只由平台运维发放。请联系平台运维。'],
  ACCOUNT_PENDING: [403, '账户还在等人社部门确认。确认以后就能办理。'],

  // people and facts
  DOCUMENT_FORMAT: [422, '证件号码的位数或字符不对。请对照证件重新填写。'],
  DOCUMENT_KIND: [422, '这个号码不属于所选的证件种类。请重新选择证件种类。'],
  DOCUMENT_BIRTH_DATE: [422, '证件号码里的出生日期不存在。请对照证件重新填写。'],
  DOCUMENT_CHECK_DIGIT: [422, '证件号码的校验码不对，可能抄错了一位。请对照证件重新填写。'],
  ALREADY_DECIDED: [409, '这一项已经有结果了。请刷新页面查看。'],
  ACCOUNT_EXISTS: [
    409,
    '这个证件已经有确认过的账户。请退回这次注册；本人忘记密码的，请发一次性代码。',
  ],
  FACT_UNCHANGED: [409, '新的内容和现在的一样，不用变更。'],
  FACT_DATE_FUTURE: [422, '变更要从今天或以前的某一天起。到了那一天再提交。'],
  FACT_PENDING: [409, '这一项已有一个变更在等确认。请等有结果后再提交。'],
  REQUESTS_OPEN: [409, '已有 5 件请求在等答复。请等有答复后再提。'],
  OWN_CASE: [403, '不能办理自己的事项。请由另一位审核员或管理员办理。'],

  // uploads
  UPLOAD_TOO_LARGE: [422, '每份材料不能超过 20 MB。请压缩或分开后再上传。'],
  UPLOAD_TYPE: [422, '只收 PDF、图片（JPEG、PNG、WebP）、Word（DOCX）和 OFD 文件。'],
  UPLOAD_EMPTY: [422, '这个文件是空的。请换一份。'],
  UPLOAD_CONTENT_MISMATCH: [
    422,
    '文件的内容和它的类型不一致，没有收下。请重新导出或另存以后再上传。',
  ],
  UPLOAD_ALREADY_RECEIVED: [
    409,
    '这个位置已经收过一份文件，后来的一份没有收。要换材料，请重新上传。',
  ],
  UPLOAD_GONE: [410, '这份材料没有检查成，现在已经不在了。请重新上传；已经申报的，请撤回后再报。'],
  UPLOADS_FULL: [
    409,
    '24 小时内最多上传 200 份材料，今天已经满了。已上传的都还在；明天再传，或者把几页合成一份 PDF。',
  ],
  UPLOAD_NOT_YOURS: [422, '有一份材料不是你上传的，或者已经不在。请重新上传。'],
  UPLOAD_NOT_ACCEPTED: [422, '有一份材料没有通过检查。请移除或换一份后再送出。'],
  APPROVALS_MISSING: [
    409,
    '打开封存的文件，须由两位审核员在 24 小时内分别同意。请先由他们各自登录同意。',
  ],
  SEALED_DESTROYED: [410, '这份封存的文件已按主管部门的要求销毁，不能再打开。记录仍在。'],
  UPLOAD_IN_USE: [422, '有一份材料已经用在另一项申报里。请另外上传。'],

  // public courses
  COURSE_LIMIT: [409, '每年限学两门公需课程，今年的两门已经报满（三）。'],
  COURSE_ALREADY_LEARNED: [409, '这门课已经取得过学时，不能重复学习（三）。请另选一门。'],
  COURSE_NOT_OFFERED: [409, '这门课今年不开，不能报名。请另选一门。'],
  NOT_ENROLLED: [409, '今年还没有报名这门课。请先报名。'],
  READING_TOO_SHORT: [409, '这一章读的时间还不够。请读完再继续。'],
  STUDY_UNFINISHED: [409, '还有章节没有读完。全部读完就能考试。'],
  EXAM_LOCKED: [409, '五次考试没有通过，两周后可以再考（三）。'],
  COURSE_UNCHANGED: [409, '和现在的版本一样，没有要保存的。'],
  COURSE_MOVED_ON: [
    409,
    '你编辑的时候，别人保存了新的版本，你的改动没有存。改动还在这一页；请另开一页看新版本，合并后再保存。',
  ],
  COURSE_ID_TAKEN: [409, '已经有一门课用这个 id，没有保存。请在 course.yaml 里换一个 id。'],
  COURSE_FAULTY: [422, '课程还有错，没有保存。请按下面列出的文件和行修改。'],
  PAPER_PASSED: [409, '这份卷子已经合格，不能作废。'],
  PAPER_NOT_GRADED: [409, '这份卷子已经交卷或时间已到，还没有出成绩。过几分钟再看，出了成绩再办。'],
  PAPER_CLOSED: [409, '这份卷子已经交了或者到时间了。迟到的答案会保留，但不计分。'],

  // planning
  PLAN_CHANGED: [409, '这份规划刚在另一台设备上改过。页面会把两边的内容合在一起。'],
  PLAN_YEAR_OVER: [409, '这一年度已经结束，规划不能再改。请刷新页面，规划新的年度。'],

  // claims
  CLAIM_DATE_FUTURE: [422, '活动还没有结束，结束以后再申报。'],
  CLAIM_DATES: [422, '天数和起止日期对不上。请核对。'],
  CLAIM_NOT_RETURNED: [
    409,
    '要改的那一项不在退回状态，可能已经改好再报过了。请回到“我的年度”查看。',
  ],
  CLAIM_ROUTE: [422, '更正只能改日期和数量，不能改途径。要改途径，请退回，由本人改报。'],
  CLAIM_UNCHANGED: [422, '更正的内容和申报的一样。不用更正，直接同意即可。'],
  DRAFT_MOVED_ON: [409, '这份草稿在别处改过了。两份都会保留，请刷新页面查看。'],
  DRAFTS_FULL: [409, '草稿最多存 20 份。请先送出或删去几份。'],
  CLAIM_STATE: [409, '这一项现在不能这样办理。请刷新页面查看最新的状态。'],
  SECRECY_NOT_DECLARED: [422, '请先确认材料不涉密，也没有标明不予公开或依申请公开（五（三））。'],
  YEAR_RECORD_FULL: [409, '这一年度的记录已满 2000 条，不能再添加。请联系所在地人社部门。'],
  RECORD_TOO_LARGE: [413, '这一项写得太长，存不下。请删减后再提交。'],
  STATEMENT_YEAR_FUTURE: [422, '还没到的年度没有情况表。请选今年或以前的年度。'],
  STATEMENTS_FULL: [
    409,
    '情况表已经打印满 500 份，不能再打印。以前的都还能下载；要新的请联系人社部门。',
  ],
  REQUIREMENTS_FULL: [409, '同一专业同一年度最多印 3 条要求，一张表放不下更多。请先撤下不用的。'],
  STATEMENT_UNKNOWN: [
    404,
    '没有查到这份情况表。请对照表上的编号再输一遍；还是查不到的，请本人重新打印，或者向人社部门核实。',
  ],
  STATEMENT_PROOF_WRONG: [401, '详情码或证件号码后六位不对。请对照表上的详情码再输一遍。'],
  YEAR_BEFORE_FIRST: [422, '这一年度早于本平台能计算的第一年（2023）。'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

/** One field that needs another value. `field` is its path in the body, as in `period.start`. */
export type FieldProblem = { readonly field: string; readonly message: string };

/** Problem details (RFC 9457) as every refusal is answered. */
export type Problem = {
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  /** Correlation id, to be quoted on the phone. */
  readonly instance: string;
  readonly errors?: readonly FieldProblem[];
  /** Seconds to wait, with TOO_MANY_REQUESTS. */
  readonly retryAfter?: number;
  /** The instant from which it will be allowed, ISO 8601. */
  readonly until?: string;
};

export function problem(
  code: ProblemCode,
  instance: string,
  extra: Pick<Problem, 'errors' | 'retryAfter' | 'until'> = {},
): Problem {
  const [status, title] = problems[code];
  return { type: `/problems/${code}`, code, title, status, instance, ...extra };
}
