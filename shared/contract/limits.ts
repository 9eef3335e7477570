/** Bounds that pages know too; they stand alone, so that a page does not carry the schemas. */

/** Years that one statement may hold, one page each. */
export const MAX_YEARS_PER_STATEMENT = 5;
