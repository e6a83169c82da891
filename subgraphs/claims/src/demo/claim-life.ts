import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { InterventionRow } from '../tables.ts';
import type { ClaimState, ClaimUrgency } from '../vocabulary.ts';
import { after, DAY_MS, HOUR_MS } from './duration.ts';

export type Visit = Pick<InterventionRow, 'scheduledAt' | 'startedAt' | 'completedAt'>;

/** How far a claim has come by today. */
export interface ClaimLife {
  state: ClaimState;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** What was arranged so far, in order. */
  visits: Visit[];
}

/** Hours from the claim to the visit: "urgence 1" under 4 h, "urgence 2" under 24 h, "urgence 3" some working days. */
const HOURS_TO_VISIT: Record<ClaimUrgency, readonly [number, number]> = {
  IMMEDIATE: [0.7, 4],
  URGENT: [3, 24],
  STANDARD: [36, 240],
};

/** What is not urgent may wait for a quotation, an insurer or a part that has to be made. */
const SLOW_PROBABILITY = 0.1;
const SLOW_DAYS_MAX = 70;
const SECOND_VISIT_PROBABILITY = 0.1;
const REJECTED_PROBABILITY = 0.05;
const CANCELLED_PROBABILITY = 0.03;
const ON_HOLD_PROBABILITY = 0.15;
/** Handed to a contractor who has not given a date yet. */
const UNDATED_PROBABILITY = 0.25;

interface Course {
  openedAt: Date;
  urgency: ClaimUrgency;
  atTheDesk: boolean;
  now: Date;
}

/** Draws the course of a claim (enregistrée, qualifiée, affectée, … clôturée) and stops it at `now`. */
export function claimLife(course: Course, random: SeededRandom): ClaimLife {
  const { openedAt, now } = course;
  const qualifiedAt = after(openedAt, random.next() * hoursToVisit(course, 0) * 0.4 * HOUR_MS);
  const fate = random.next();
  if (qualifiedAt > now) return { state: 'NEW', resolvedAt: null, closedAt: null, visits: [] };
  if (fate < REJECTED_PROBABILITY) return { state: 'REJECTED', resolvedAt: null, closedAt: qualifiedAt, visits: [] };
  if (fate < REJECTED_PROBABILITY + CANCELLED_PROBABILITY) {
    return { state: 'CANCELLED', resolvedAt: null, closedAt: qualifiedAt, visits: [] };
  }
  return course.atTheDesk ? lifeAtTheDesk(qualifiedAt, now, random) : lifeWithVisits(course, qualifiedAt, random);
}

function lifeAtTheDesk(qualifiedAt: Date, now: Date, random: SeededRandom): ClaimLife {
  const resolvedAt = after(qualifiedAt, (1 + random.next() * 14) * DAY_MS);
  if (resolvedAt > now) {
    return { state: random.pick(['QUALIFIED', 'IN_PROGRESS']), resolvedAt: null, closedAt: null, visits: [] };
  }
  return settled(resolvedAt, [], now, random);
}

function lifeWithVisits(course: Course, qualifiedAt: Date, random: SeededRandom): ClaimLife {
  const { now } = course;
  const visits = plannedVisits(course, random);
  const arrangedAt = after(
    qualifiedAt,
    random.next() * 0.3 * (visits[0].scheduledAt.getTime() - qualifiedAt.getTime()),
  );
  const onHold = random.chance(ON_HOLD_PROBABILITY);
  const undated = random.chance(UNDATED_PROBABILITY);
  if (arrangedAt > now)
    return { state: onHold ? 'ON_HOLD' : 'QUALIFIED', resolvedAt: null, closedAt: null, visits: [] };
  const last = visits.at(-1) as PlannedVisit;
  if (last.completedAt <= now) return settled(last.completedAt, visits, now, random);
  const soFar = visitsSoFar(visits, now);
  const [first] = soFar;
  if (undated && first && !first.startedAt) {
    return { state: 'ASSIGNED', resolvedAt: null, closedAt: null, visits: [{ ...first, scheduledAt: null }] };
  }
  return { state: stateOfVisits(soFar, onHold), resolvedAt: null, closedAt: null, visits: soFar };
}

interface PlannedVisit {
  scheduledAt: Date;
  startedAt: Date;
  completedAt: Date;
}

function plannedVisits(course: Course, random: SeededRandom): [PlannedVisit, ...PlannedVisit[]] {
  const slow = course.urgency === 'STANDARD' && random.chance(SLOW_PROBABILITY);
  const waitMs = hoursToVisit(course, random.next()) * HOUR_MS + (slow ? random.next() * SLOW_DAYS_MAX * DAY_MS : 0);
  const first = visitAt(course, after(course.openedAt, waitMs), random);
  if (!random.chance(SECOND_VISIT_PROBABILITY)) return [first];
  return [first, visitAt(course, after(first.completedAt, (2 + random.next() * 8) * DAY_MS), random)];
}

function hoursToVisit({ urgency }: Course, fraction: number): number {
  const [least, most] = HOURS_TO_VISIT[urgency];
  return least + fraction * (most - least);
}

function visitAt({ urgency }: Course, due: Date, random: SeededRandom): PlannedVisit {
  // Out of hours only levels 1 and 2 are handled.
  const scheduledAt = urgency === 'STANDARD' ? inWorkingHours(due, random) : due;
  const startedAt = after(scheduledAt, random.next() * 0.5 * HOUR_MS);
  return { scheduledAt, startedAt, completedAt: after(startedAt, (0.3 + random.next() * 2.5) * HOUR_MS) };
}

const SATURDAY = 6;
const SUNDAY = 0;

/** Some time of the working day that `due` falls on, or of the next one. */
function inWorkingHours(due: Date, random: SeededRandom): Date {
  const weekday = due.getUTCDay();
  const days = weekday === SATURDAY ? 2 : weekday === SUNDAY ? 1 : 0;
  const midnight = new Date(due).setUTCHours(0, 0, 0, 0);
  return after(new Date(midnight), days * DAY_MS + (7 + random.next() * 8) * HOUR_MS);
}

/** Visits that are arranged by `now`: those that have begun, and the next one. */
function visitsSoFar(visits: readonly PlannedVisit[], now: Date): Visit[] {
  const begun = visits.filter(({ startedAt }) => startedAt <= now);
  return visits.slice(0, begun.length + 1).map(({ scheduledAt, startedAt, completedAt }) => ({
    scheduledAt,
    startedAt: startedAt <= now ? startedAt : null,
    completedAt: completedAt <= now ? completedAt : null,
  }));
}

function stateOfVisits(visits: readonly Visit[], onHold: boolean): ClaimState {
  const [first, second] = visits;
  if (second && !second.startedAt) return onHold ? 'ON_HOLD' : 'REOPENED';
  return (second ?? first)?.startedAt ? 'IN_PROGRESS' : 'SCHEDULED';
}

function settled(resolvedAt: Date, visits: Visit[], now: Date, random: SeededRandom): ClaimLife {
  const closedAt = after(resolvedAt, (1 + random.next() * 9) * DAY_MS);
  return closedAt > now
    ? { state: 'RESOLVED', resolvedAt, closedAt: null, visits }
    : { state: 'CLOSED', resolvedAt, closedAt, visits };
}
