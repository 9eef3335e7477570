/** The engine with its rules, as a chunk of its own: the form stands and can be sent without it. */
export { entryOf, fill } from '../../../shared/claim/fill.ts';
export { previewOf } from '../../../shared/claim/preview.ts';
export { hoursByOption } from '../../../shared/claim/tariff.ts';
export { ruleSetFor } from '../../../shared/rules/index.ts';
export { Hours } from './hours.tsx';
