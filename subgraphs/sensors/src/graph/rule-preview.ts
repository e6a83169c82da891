import { ClientError } from '@canopee/schema/client-error';
import type { QueryPreviewRuleArgs } from '@canopee/schema/generated/sensors';
import { type PreviewedFault, previewRule as preview } from '../rules/preview-rule.ts';
import { placeOf } from './rule-desk.ts';
import type { SensorsContext } from './sensors-context.ts';

const DAY_MS = 86_400_000;
const PERIOD_DAYS = 30;
const PERIOD_DAYS_MAX = 31;
const FAULTS_MAX = 100;

/** `Query.previewRule`. */
export async function previewRule({ input }: QueryPreviewRuleArgs, context: SensorsContext) {
  const { office, sensors } = context;
  if (input.office !== office) throw expected('office', `${office}, the office asked`);
  const to = input.to ?? sensors.now();
  const from = input.from ?? new Date(to.getTime() - PERIOD_DAYS * DAY_MS);
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0 || days > PERIOD_DAYS_MAX)
    throw expected('from', `before "input.to", by at most ${PERIOD_DAYS_MAX} days`);
  const first = input.first ?? 0;
  if (first < 0 || first > FAULTS_MAX) throw expected('first', `0 to ${FAULTS_MAX}`);
  const { wanted, inForce, ...rest } = await preview(sensors, placeOf(input, context), input.settings, { from, to });
  return { ...rest, wanted: told(wanted, first), inForce: told(inForce, first) };
}

function told(faults: readonly PreviewedFault[], first: number): { count: number; faults: PreviewedFault[] } {
  const oldestFirst = [...faults].sort((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
  return { count: faults.length, faults: oldestFirst.slice(0, first) };
}

function expected(argument: string, what: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${argument}" is expected to be ${what}, but is not.`);
}
