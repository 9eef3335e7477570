/** How one sitting ended. `lapsed`: the time ran out or it was left; `annulled`: a fault of the system, on record. */
export type AttemptResult = 'pass' | 'fail' | 'lapsed' | 'annulled';

export type EnrolmentVerdict = 'accepted' | 'refused:COURSE_LIMIT' | 'refused:ALREADY_LEARNED';

export type AttemptVerdict =
  | 'accepted'
  | 'accepted_no_credit:AFTER_DEADLINE'
  | 'refused:LOCKED'
  | 'refused:NOT_ENROLLED'
  | 'refused:ALREADY_PASSED';
