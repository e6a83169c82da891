import type { DetectionSettingsInput } from '@canopee/schema/generated/sensors';
import { and, asc, between, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { detect, type Transition } from '../detect/detect.ts';
import { type DetectionRule, RULE_KINDS, type Sample } from '../detect/detection-rule.ts';
import { type RuleSet, ruleSet } from '../detect/rule-set.ts';
import type { SensorsSetting } from '../setting.ts';
import { readings, type SensorRow, sensors } from '../tables.ts';
import type { FaultRule } from '../vocabulary.ts';
import { rulesInForce, scopedRule } from './rule-book.ts';
import { type RulePlace, wantedRule } from './wanted-rule.ts';

/** A fault that a rule would have raised. */
export interface PreviewedFault {
  sensor: SensorRow;
  raisedAt: Date;
  /** Null where it would not be over by the end of the period. */
  clearedAt: Date | null;
  value: number;
}

export interface RulePreview {
  from: Date;
  to: Date;
  sensorCount: number;
  readingCount: number;
  /** False where the limits ended it before every sensor was looked at. */
  complete: boolean;
  wanted: PreviewedFault[];
  inForce: PreviewedFault[];
}

/** What one preview looks at, so that it stays a question and does not become a load. */
export const PREVIEW_LIMITS = { sensorsMax: 1_000, readingsMax: 300_000, tookMsMax: 5_000 } as const;
const SENSORS_PER_STATEMENT = 25;

/**
 * Runs a rule that somebody wants, and the one in force, over what was measured in a period, by the very functions that detect. Sensors in
 * homes are left out: their measures are looked at for a claim, and not to tune a rule. Throws `BAD_USER_INPUT` as `setRule` does.
 */
export async function previewRule(
  { database: { drizzle }, rules }: Pick<SensorsSetting, 'database' | 'rules'>,
  place: RulePlace,
  settings: DetectionSettingsInput,
  { from, to }: { from: Date; to: Date },
): Promise<RulePreview> {
  await rules.current(); // which installs those of the house, where nobody has asked for them yet
  const rows = (await rulesInForce(drizzle)).map(scopedRule);
  const wanted = await wantedRule(drizzle, place, settings);
  const others = rows.filter(
    (row) => row.rule.rule !== place.rule || row.scope !== place.scope || row.object !== place.object,
  );
  const sets = { wanted: ruleSet([...others, wanted]), inForce: ruleSet(rows) };
  const preview: RulePreview = { from, to, sensorCount: 0, readingCount: 0, complete: true, wanted: [], inForce: [] };
  const startedAt = performance.now();
  for (let after = ''; ; ) {
    const batch = await sensorsAfter(drizzle, place, after);
    if (batch.length === 0) return preview;
    await previewBatch(drizzle, { preview, batch, sets, name: place.rule });
    after = (batch.at(-1) as SensorRow).reference;
    if (isSpent(preview, performance.now() - startedAt)) return { ...preview, complete: false };
  }
}

function isSpent({ sensorCount, readingCount }: RulePreview, tookMs: number): boolean {
  const { sensorsMax, readingsMax, tookMsMax } = PREVIEW_LIMITS;
  return sensorCount >= sensorsMax || readingCount >= readingsMax || tookMs >= tookMsMax;
}

function sensorsAfter(database: PostgresJsDatabase, { scope, object }: RulePlace, after: string): Promise<SensorRow[]> {
  const column = { OFFICE: null, MODEL: sensors.model, BUILDING: sensors.building, SENSOR: sensors.reference }[scope];
  const inPlace = column && object !== null ? eq(column, object) : undefined;
  return database
    .select()
    .from(sensors)
    .where(and(isNull(sensors.dwelling), gt(sensors.reference, after), inPlace))
    .orderBy(asc(sensors.reference))
    .limit(SENSORS_PER_STATEMENT);
}

async function previewBatch(
  database: PostgresJsDatabase,
  {
    preview,
    batch,
    sets,
    name,
  }: {
    preview: RulePreview;
    batch: readonly SensorRow[];
    sets: Readonly<Record<'wanted' | 'inForce', RuleSet>>;
    name: FaultRule;
  },
): Promise<void> {
  const judged = batch.flatMap((sensor) => {
    const ruleIn = (set: RuleSet) => set.of(sensor).find(({ rule }) => rule === name);
    const [wanted, inForce] = [ruleIn(sets.wanted), ruleIn(sets.inForce)];
    return wanted || inForce ? [{ sensor, wanted, inForce }] : [];
  });
  if (judged.length === 0) return;
  const measured = await measuredBy(
    database,
    judged.map(({ sensor }) => sensor.reference),
    preview,
  );
  preview.sensorCount += judged.length;
  preview.readingCount += measured.length;
  for (const { sensor, wanted, inForce } of judged) {
    const own = measured.filter((reading) => reading.sensor === sensor.reference);
    if (wanted) preview.wanted.push(...faultsOf(sensor, wanted, own, preview.to));
    if (inForce) preview.inForce.push(...faultsOf(sensor, inForce, own, preview.to));
  }
}

type Measured = Pick<typeof readings.$inferSelect, 'sensor' | 'quantity' | 'value' | 'observedAt' | 'receivedAt'>;

function measuredBy(
  database: PostgresJsDatabase,
  references: readonly string[],
  { from, to, readingCount }: RulePreview,
): Promise<Measured[]> {
  const { sensor, quantity, value, observedAt, receivedAt } = readings;
  return database
    .select({ sensor, quantity, value, observedAt, receivedAt })
    .from(readings)
    .where(and(inArray(sensor, [...references]), between(observedAt, from, to)))
    .orderBy(asc(sensor), asc(observedAt))
    .limit(PREVIEW_LIMITS.readingsMax - readingCount);
}

function faultsOf(sensor: SensorRow, rule: DetectionRule, measured: readonly Measured[], to: Date): PreviewedFault[] {
  const isSilence = RULE_KINDS[rule.rule] === 'SILENCE';
  const samples: Sample[] = measured.filter(({ quantity }) => isSilence || quantity === rule.quantity);
  return episodes(detect(rule, null, samples, to).transitions).map((episode) => ({ sensor, ...episode }));
}

function episodes(transitions: readonly Transition[]): Omit<PreviewedFault, 'sensor'>[] {
  return transitions.flatMap((transition, index) => {
    if (transition.kind !== 'RAISED') return [];
    return [{ raisedAt: transition.at, value: transition.value, clearedAt: transitions[index + 1]?.at ?? null }];
  });
}
