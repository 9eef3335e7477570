import { type FactKind, factLabels } from '../shared/contract/facts.ts';
import {
  documentTypes,
  personnelTypes,
  reviewingAuthorities,
  titleLevels,
} from '../shared/vocabulary.ts';

const tables: Partial<Record<FactKind, Readonly<Record<string, string>>>> = {
  personnelType: personnelTypes,
  title: titleLevels,
  reviewingAuthority: reviewingAuthorities,
};

/** A fact's value in the words that people read: codes become words, the rest stays. */
export const factWords = (kind: FactKind, value: string): string => tables[kind]?.[value] ?? value;

export const documentWords = (kind: string): string =>
  (documentTypes as Readonly<Record<string, string>>)[kind] ?? kind;

export { factLabels };
