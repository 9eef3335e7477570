/** Who looks with the paper's code in hand: nobody's id looks like this. */
export const VERIFIER = 'verifier';
