/** Why nothing was computed for a person: stable code, the entry and field it is about, and a Chinese sentence. */
export type LedgerFault = {
  readonly code: LedgerFaultCode;
  /** Id of the entry, or its position (`#3`) where it has none; null where the fault is not an entry's. */
  readonly entry: string | null;
  /** Path within the entry or the person's object, for instance `facts.days`; null where the whole can't be read. */
  readonly field: string | null;
  readonly message: string;
};

export type LedgerFaultCode =
  /** The text is no JSON, or too long for one person. */
  | 'JSON_INVALID'
  | 'TOO_LARGE'
  /** A member is missing, or not what the format says. */
  | 'FIELD_MISSING'
  | 'FIELD_INVALID'
  /** Year or rule set for which there are no rules. */
  | 'YEAR_BEFORE_FIRST'
  | 'RULE_SET_UNKNOWN'
  | 'ROUTE_UNKNOWN'
  | 'ENTRY_ID_TWICE'
  | 'FACT_MISSING'
  | 'FACT_INVALID';
