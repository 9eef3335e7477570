import type { Validity } from '../../../shared/contract/statement-answers.ts';
import { State, type Tone } from '../../components/message.tsx';
import { statement as s } from '../../strings/zh-CN/statement.ts';

export const toneOf: Readonly<Record<Validity, Tone>> = {
  valid: 'good',
  updated: 'good',
  corrected: 'caution',
  revoked: 'error',
};

export const ValidityState = ({ validity }: { validity: Validity }) => (
  <State tone={toneOf[validity]}>{s.validity[validity]}</State>
);
