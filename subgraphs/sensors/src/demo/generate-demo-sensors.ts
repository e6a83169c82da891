import type { DemoPlaces } from '@canopee/chassis/demo-places';
import type { OfficeKey } from '@canopee/schema/office-key';
import { appliesTo } from '../detect/detection-rule.ts';
import { rowOf } from '../detect/rule-states.ts';
import { RULES } from '../detect/rules.ts';
import type { ReadingRow, RuleStateRow, SensorRow } from '../tables.ts';
import { type DemoEpisode, inventEpisodes } from './demo-episodes.ts';
import { faultsOf } from './demo-faults.ts';
import { READINGS_END_BEFORE_MS, readingsOfSensor } from './demo-readings.ts';
import type { DemoSensors } from './demo-sensors.ts';
import { placeSensors } from './place-sensors.ts';

/** Invents the sensors of an office and their past, up to `now`. Deterministic: the same request gives the same rows. */
export function generateDemoSensors({
  office,
  seed,
  places,
  now,
}: {
  office: OfficeKey;
  seed: number;
  places: DemoPlaces;
  now: Date;
}): DemoSensors {
  const lastSeenAt = new Date(now.getTime() - READINGS_END_BEFORE_MS + 1);
  const sensors = placeSensors(office, seed, places).map((sensor) => ({ ...sensor, lastSeenAt }));
  const episodes = inventEpisodes(office, seed, sensors, now);
  const bySensor = new Map(episodes.map((episode) => [episode.sensor, episode]));
  return {
    sensors,
    ...faultsOf(episodes),
    ruleStates: sensors.flatMap((sensor) => ruleStatesOf(sensor, bySensor.get(sensor), lastSeenAt)),
    *readings(): Generator<ReadingRow> {
      for (const sensor of sensors) yield* readingsOfSensor(sensor, bySensor.get(sensor), seed, now);
    },
  };
}

/** What detection remembers of a sensor: with an open fault it waits for the end, otherwise for a beginning. */
function ruleStatesOf(sensor: SensorRow, episode: DemoEpisode | undefined, observedAt: Date): RuleStateRow[] {
  return RULES.filter((rule) => appliesTo(rule, sensor)).map((rule) => {
    const isActive = episode?.rule === rule && episode.clearedAt === null;
    return rowOf(sensor.reference, rule.rule, { phase: isActive ? 'ACTIVE' : 'NORMAL', observedAt }, null);
  });
}
