import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, isNotNull, lte, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { type RuleStateRow, ruleStates } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { unnested } from '../unnest.ts';
import type { FaultRule } from '../vocabulary.ts';
import { dueAt, type RuleState } from './detect.ts';
import type { SensorRuleStates } from './detect-on-sensor.ts';
import type { DetectionRule } from './detection-rule.ts';

/** The state of every rule on each of the sensors, by sensor reference. */
export async function readRuleStates(
  tx: Transaction,
  sensors: readonly string[],
): Promise<Map<string, SensorRuleStates>> {
  const bySensor = new Map<string, Map<FaultRule, RuleState>>();
  if (sensors.length === 0) return bySensor;
  const rows = await tx
    .select()
    .from(ruleStates)
    .where(isAnyKey(ruleStates.sensor))
    .prepare('sensors_rule_states')
    .execute({ keys: sensors });
  for (const row of rows) {
    const states = bySensor.get(row.sensor) ?? new Map<FaultRule, RuleState>();
    states.set(row.rule, stateOf(row));
    bySensor.set(row.sensor, states);
  }
  return bySensor;
}

/** What changed on a sensor, and the rules that hold for it. */
export interface SensorStates {
  sensor: string;
  rules: readonly DetectionRule[];
  states: SensorRuleStates;
}

export async function writeRuleStates(tx: Transaction, changed: readonly SensorStates[]): Promise<void> {
  const rows = changed.flatMap(({ sensor, rules, states }) =>
    [...states].map(([name, state]) => {
      const rule = rules.find((one) => one.rule === name);
      return rowOf(sensor, name, state, rule ? dueAt(rule, state) : null);
    }),
  );
  if (rows.length === 0) return;
  const time = (date: Date | null) => date?.toISOString() ?? null;
  await insertOrUpdate(tx).execute({
    sensor: rows.map(({ sensor }) => sensor),
    rule: rows.map(({ rule }) => rule),
    phase: rows.map(({ phase }) => phase),
    observedAt: rows.map(({ observedAt }) => time(observedAt)),
    since: rows.map(({ since }) => time(since)),
    readings: rows.map(({ readings }) => readings),
    value: rows.map(({ value }) => value),
    dueAt: rows.map((row) => time(row.dueAt)),
    last: rows.map(({ last }) => last),
    under: rows.map(({ under }) => under),
  });
}

function insertOrUpdate(tx: Transaction) {
  const rows = unnested({
    sensor: 'text[]',
    rule: 'text[]::sensors.fault_rule[]',
    phase: 'text[]::sensors.rule_phase[]',
    observedAt: 'text[]::timestamptz[]',
    since: 'text[]::timestamptz[]',
    readings: 'int4[]',
    value: 'float8[]',
    dueAt: 'text[]::timestamptz[]',
    last: 'float8[]',
    under: 'text[]',
  });
  return tx
    .insert(ruleStates)
    .select(sql`select * from ${rows}`)
    .onConflictDoUpdate({
      target: [ruleStates.sensor, ruleStates.rule],
      set: {
        phase: sql`excluded.phase`,
        observedAt: sql`excluded.observed_at`,
        since: sql`excluded.since`,
        readings: sql`excluded.readings`,
        value: sql`excluded.value`,
        dueAt: sql`excluded.due_at`,
        last: sql`excluded.last`,
        under: sql`excluded.under`,
      },
    })
    .prepare('sensors_write_rule_states');
}

/** Sensors on which a delay has run out by `now`, at most `sensorsMax`. */
export async function dueSensors(database: PostgresJsDatabase, now: Date, sensorsMax: number): Promise<string[]> {
  const rows = await database
    .selectDistinct({ sensor: ruleStates.sensor })
    .from(ruleStates)
    .where(and(isNotNull(ruleStates.dueAt), lte(ruleStates.dueAt, now)))
    .limit(sensorsMax);
  return rows.map(({ sensor }) => sensor);
}

/** @param due when time alone ends the phase; null where it does not */
export function rowOf(sensor: string, rule: FaultRule, state: RuleState, due: Date | null): RuleStateRow {
  return {
    sensor,
    rule,
    phase: state.phase,
    observedAt: state.observedAt,
    since: 'since' in state ? state.since : null,
    readings: 'readings' in state ? (state.readings ?? null) : null,
    value: 'value' in state ? state.value : null,
    dueAt: due,
    last: state.last ?? null,
    under: state.under ?? null,
  };
}

function stateOf(row: RuleStateRow): RuleState {
  const { phase, observedAt, since, readings, last, under } = row;
  const kept = { observedAt, ...(last !== null && { last }), ...(under !== null && { under }) };
  switch (phase) {
    case 'NORMAL':
    case 'ACTIVE':
      return { phase, ...kept };
    case 'RAISING':
      return { phase, ...kept, since: written(since), readings: written(readings), value: written(row.value) };
    case 'CLEARING':
      return { phase, ...kept, since: written(since), ...(readings !== null && { readings }) };
  }
}

/** What `rowOf` always writes in the phase at hand. */
function written<T>(value: T | null): T {
  if (value === null) throw new TypeError('A rule state without the values of its phase was read.');
  return value;
}
