import { describe, expect, test } from 'vitest';
import { detect, type RuleState, underAnotherRule } from './detect.ts';
import type { DetectionRule } from './detection-rule.ts';
import { at, rule, sample, told, transitionsOf } from './testing/detect-in-test.ts';

describe('a sensor that falls silent', () => {
  const hours = (count: number) => count * 60;

  test('is a fault after 36 hours, and heard again with the second message', () => {
    expect(transitionsOf('SILENCE', [sample(0, 0)], hours(36) - 1)).toEqual([]);
    expect(transitionsOf('SILENCE', [sample(0, 0), sample(hours(20), 0)], hours(40))).toEqual([]);
    const samples = [sample(0, 0), sample(hours(50), 0), sample(hours(51), 0)];
    expect(transitionsOf('SILENCE', samples, hours(60))).toEqual([`RAISED@${hours(36)}`, `CLEARED@${hours(51)}`]);
  });

  test('and is heard again falls silent anew from then on', () => {
    const samples = [sample(0, 0), sample(hours(50), 0), sample(hours(51), 0)];
    const { state } = detect(rule('SILENCE'), null, samples, at(hours(52)));
    expect(state).toMatchObject({ phase: 'RAISING', since: at(hours(51)) });
  });

  test('is not heard by what was sent days ago and comes only now', () => {
    const { state } = detect(rule('SILENCE'), null, [sample(0, 0)], at(hours(80)));
    const old = { value: 0, observedAt: at(hours(40)), receivedAt: at(hours(80)) };
    expect(detect(rule('SILENCE'), state, [old], at(hours(80)))).toEqual({ state, transitions: [] });
  });
});

describe('a sensor that measures what cannot be', () => {
  test('out of range is a fault at once, and over after three good values', () => {
    const samples = [sample(0, 20), sample(10, 84), sample(20, 20), sample(30, 20), sample(40, 20)];
    expect(transitionsOf('OUT_OF_RANGE', samples, 50)).toEqual(['RAISED@10', 'CLEARED@40']);
    const between = [sample(0, -39), sample(10, 20), sample(20, -39), sample(30, 20), sample(40, 20), sample(50, 20)];
    expect(transitionsOf('OUT_OF_RANGE', between, 60)).toEqual(['RAISED@0', 'CLEARED@50']);
  });

  test('that jumps further than it can in the time is a fault, up or down', () => {
    expect(transitionsOf('SLOPE', [sample(0, 20), sample(60, 25)], 60)).toEqual([]);
    expect(transitionsOf('SLOPE', [sample(0, 20), sample(10, 25)], 10)).toEqual(['RAISED@10']);
    expect(transitionsOf('SLOPE', [sample(0, 20), sample(10, 15)], 10)).toEqual(['RAISED@10']);
  });

  test('that shows the same for a day is stuck since it first did, and free when it moves', () => {
    const same = Array.from({ length: 25 }, (_, hour) => sample(hour * 60, 45));
    expect(transitionsOf('STUCK', same, 24 * 60)).toEqual([`RAISED@${24 * 60}`]);
    expect(transitionsOf('STUCK', [...same, sample(25 * 60, 46)], 26 * 60)).toEqual([
      `RAISED@${24 * 60}`,
      `CLEARED@${25 * 60}`,
    ]);
    expect(transitionsOf('STUCK', [...same.slice(0, 24), sample(1_440, 46)], 1_440)).toEqual([]);
  });

  test('of water that never stands still in a day is a fault, until an hour in which it does', () => {
    const litres = (hour: number, index: number) => sample(hour * 60, index);
    const running = Array.from({ length: 26 }, (_, hour) => litres(hour, hour * 3));
    expect(transitionsOf('CONTINUOUS_FLOW', running, 25 * 60)).toEqual([`RAISED@${25 * 60}`]);
    expect(transitionsOf('CONTINUOUS_FLOW', [...running, litres(26, 75)], 26 * 60)).toEqual([
      `RAISED@${25 * 60}`,
      `CLEARED@${26 * 60}`,
    ]);
    // A counter that begins anew has run all the same.
    expect(transitionsOf('CONTINUOUS_FLOW', [...running.slice(0, 10), litres(10, 2)], 600)).toEqual([]);
  });
});

describe('a rule that is another since', () => {
  const raising: RuleState = {
    phase: 'RAISING',
    observedAt: at(5),
    since: at(0),
    readings: 2,
    value: 17,
    under: 'RGL-1',
  };

  test('looks anew at what was only suspected, and keeps what is there until its end shows', () => {
    expect(underAnotherRule(raising)).toEqual({ phase: 'NORMAL', observedAt: at(5) });
    expect(underAnotherRule({ phase: 'CLEARING', observedAt: at(5), since: at(3) })).toEqual({
      phase: 'ACTIVE',
      observedAt: at(5),
    });
  });

  test('does not look at samples of before again', () => {
    const stricter: DetectionRule = { ...rule('LOW_TEMPERATURE'), raise: 21, clear: 22, onDelayMs: 0, readingsMin: 1 };
    const { state } = detect(rule('LOW_TEMPERATURE'), null, [sample(0, 20), sample(60, 20)], at(60));
    expect(detect(stricter, state, [sample(0, 20), sample(60, 20)], at(60)).transitions).toEqual([]);
    expect(told(detect(stricter, state, [sample(120, 20)], at(120)).transitions)).toEqual(['RAISED@120']);
  });
});
