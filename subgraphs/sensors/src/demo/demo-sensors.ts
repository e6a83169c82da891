import type { FaultEventRow, FaultRow, ReadingRow, RuleStateRow, SensorRow } from '../tables.ts';

/** An office's invented sensors and their past, as rows. The same seed, places and `now` give the same rows. */
export interface DemoSensors {
  sensors: SensorRow[];
  /** Without `severityRank`, which the database makes by itself. */
  faults: FaultRow[];
  events: FaultEventRow[];
  ruleStates: RuleStateRow[];
  /** Made while they are read: there are hundreds of thousands in a large office. */
  readings(): Iterable<ReadingRow>;
}
