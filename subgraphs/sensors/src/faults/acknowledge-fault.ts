import type { SensorsSetting } from '../setting.ts';
import type { FaultRow } from '../tables.ts';
import { changeFault, type WantedChange } from './change-fault.ts';

/** Acknowledges a fault (prise en compte). One that is acknowledged or over already stays as it is. Throws as `changeFault` does. */
export function acknowledgeFault(
  setting: Pick<SensorsSetting, 'database' | 'office' | 'wake' | 'now'>,
  { fault, version, by }: Omit<WantedChange, 'change'>,
): Promise<FaultRow> {
  return changeFault(setting, { fault, version, by, change: (_fault, at) => ({ kind: 'ACKNOWLEDGED', at, by }) });
}
