import { formatHours, type Hours, provenHours } from '../hours/hours.ts';
import type { Rate } from '../rules/model.ts';
import { numberOf, tenthsOf, wholeSteps } from './amount.ts';
import { ratePerUnit } from './per-unit.ts';
import { earned, type Outcome, refusal, type Work, type Year } from './work.ts';

/** Hours by rate (raw), by the shape that the rule set gives. Facts were checked before (`checkFacts`). */
export function rate(work: Work, of: Year): Outcome {
  const by = work.way.rate;
  switch (by.shape) {
    case 'perUnit':
      return ratePerUnit(work, of, by);
    case 'tiers':
      return rateByTier(work, by);
    case 'declared':
      return rateDeclared(work, by);
    case 'course':
      return rateCourse(work, of);
  }
}

type Shape<S extends Rate['shape']> = Extract<Rate, { shape: S }>;

function rateByTier({ entry, route, way }: Work, { fact, unit, tiers }: Shape<'tiers'>): Outcome {
  const stated = numberOf(entry, fact);
  const tier = tiers.findLast(({ from }) => stated >= from);
  if (!tier) {
    const lowest = tiers[0].from;
    return refusal(
      'TOO_SHORT',
      route.id,
      way,
      `${stated} ${unit}，不足 ${lowest} ${unit}，不计学时`,
    );
  }
  const text = `${stated} ${unit}，达到 ${tier.from} ${unit}一档，登记 ${tier.hours} 学时`;
  return earned('RATE', route.id, way, provenHours(tier.hours), text);
}

function rateDeclared({ entry, route, way }: Work, { fact, step }: Shape<'declared'>): Outcome {
  const unit = step * 10;
  const counted = (wholeSteps(tenthsOf(numberOf(entry, fact)), unit) * unit) as Hours;
  return earned('RATE', route.id, way, counted, `认定 ${formatHours(counted)} 学时`);
}

function rateCourse({ entry, route, course }: Work, of: Year): Outcome {
  if (!course) throw new Error(`a public course without its record: ${entry.id}`);
  if (course.credit) {
    const counted = of.set.courseHours;
    const text = `课程考试合格，登记 ${formatHours(counted)} 学时`;
    return earned('RATE', route.id, route, counted, text);
  }
  const kind = course.missing;
  const why = {
    NOT_PASSED: '考试尚未合格，不计学时',
    STUDY_UNFINISHED: '课程学习未完成，不计学时',
    AFTER_DEADLINE: '学习和考试未在 12 月 31 日前全部完成，不计学时',
    NOT_ENROLLED:
      course.enrolment === 'refused:ALREADY_LEARNED'
        ? '已学过的课程不可重复学习，报名未被接受'
        : `每年限学 ${of.set.rules.publicCourses.perYear} 门，报名未被接受`,
  }[kind];
  return refusal(kind, route.id, route, why);
}
