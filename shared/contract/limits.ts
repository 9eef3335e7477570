/** Bounds that pages know too; they stand alone, so that a page does not carry the schemas. */

/** Files that one person may begin to upload within 24 hours: ten claims of as many files as each takes. */
export const MAX_UPLOADS_A_DAY = 200;

/** Years that one statement may hold, one page each. */
export const MAX_YEARS_PER_STATEMENT = 5;
