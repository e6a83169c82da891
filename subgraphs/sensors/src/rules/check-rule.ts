import { ClientError } from '@canopee/schema/client-error';
import { type DetectionRule, RULE_KINDS } from '../detect/detection-rule.ts';

const DAY_MS = 86_400_000;
const DELAY_DAYS_MAX = 31;
const READINGS_MAX = 1_000;
const DAY_OF_YEAR = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Throws `BAD_USER_INPUT` where a rule could not be kept by any reading, or would chatter: what was expected, and what came. */
export function checkRule(rule: DetectionRule): void {
  const { raise, clear, onDelayMs, offDelayMs, readingsMin, clearReadingsMin = 1, season, escalation } = rule;
  mustBe('onDelayMinutes', onDelayMs / 60_000, 0, (DELAY_DAYS_MAX * DAY_MS) / 60_000);
  mustBe('offDelayMinutes', offDelayMs / 60_000, 0, (DELAY_DAYS_MAX * DAY_MS) / 60_000);
  mustBe('readingsMin', readingsMin, 1, READINGS_MAX);
  mustBe('clearReadingsMin', clearReadingsMin, 1, READINGS_MAX);
  if (rule.appliesTo.kinds.length === 0) throw expected('sensorKinds', 'at least one kind', 'none');
  if (![raise, clear].every(Number.isFinite)) throw expected('raise', 'a number', 'none');
  checkHysteresis(rule);
  for (const day of season ? [season.from, season.to] : []) {
    if (!DAY_OF_YEAR.test(day)) throw expected('season', 'two days as MM-DD', JSON.stringify(day.slice(0, 20)));
  }
  if (escalation) mustBe('escalation.afterMinutes', escalation.afterMs / 60_000, 1, (DELAY_DAYS_MAX * DAY_MS) / 60_000);
}

function checkHysteresis({ rule, side, raise, clear, onDelayMs }: DetectionRule): void {
  const kind = RULE_KINDS[rule];
  if (kind === 'SILENCE' && onDelayMs === 0) throw expected('onDelayMinutes', 'above 0 of silence', '0');
  if (kind === 'RANGE' && clear >= raise) throw expected('clear', `under "raise", ${raise}`, `${clear}`);
  const isUpwards = kind === 'SLOPE' || kind === 'FLOW' || (kind === 'THRESHOLD' && side === 'ABOVE');
  if (isUpwards && clear > raise) throw expected('clear', `at most "raise", ${raise}`, `${clear}`);
  if (kind === 'THRESHOLD' && side === 'BELOW' && clear < raise) {
    throw expected('clear', `at least "raise", ${raise}`, `${clear}`);
  }
  if (kind === 'STUCK' && raise < 0) throw expected('raise', 'at least 0', `${raise}`);
}

function mustBe(setting: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw expected(setting, `a whole number, ${min} to ${max}`, `${value}`);
}

function expected(setting: string, what: string, got: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.settings.${setting}" is expected to be ${what}, but got ${got}.`);
}
