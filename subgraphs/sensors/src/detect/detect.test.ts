import { seededRandom } from '@canopee/chassis/seeded-random';
import { describe, expect, test } from 'vitest';
import { detect, dueAt, NEWS_AGE_MS_MAX, type RuleState, type Transition } from './detect.ts';
import type { DetectionRule, Sample } from './detection-rule.ts';
import { INSTALLED_RULES } from './installed-rules.ts';
import { at, rule, sample, start, told, transitionsOf } from './testing/detect-in-test.ts';

describe('a leak', () => {
  test('is a fault at once, and over when it is dry', () => {
    expect(transitionsOf('LEAK', [sample(0, 0), sample(3, 1), sample(9, 0)], 10)).toEqual(['RAISED@3', 'CLEARED@9']);
  });

  test('that stays wet is one fault', () => {
    expect(transitionsOf('LEAK', [sample(3, 1), sample(13, 1), sample(23, 1)], 30)).toEqual(['RAISED@3']);
  });

  test('that is told after it was dry again is no fault of today', () => {
    const { state } = detect(rule('LEAK'), null, [sample(20, 0)], at(20));
    const late = { value: 1, observedAt: at(10), receivedAt: at(21) };
    expect(detect(rule('LEAK'), state, [late], at(21))).toEqual({ state, transitions: [] });
  });

  test('that arrives a second time changes nothing', () => {
    const first = detect(rule('LEAK'), null, [sample(3, 1)], at(3));
    expect(detect(rule('LEAK'), first.state, [sample(3, 1)], at(5)).transitions).toEqual([]);
  });

  test('that arrives a day too late is no news, but its end still is', () => {
    const old = { value: 1, observedAt: at(0), receivedAt: new Date(start + NEWS_AGE_MS_MAX + 1) };
    expect(detect(rule('LEAK'), null, [old], old.receivedAt)).toEqual({
      state: { phase: 'NORMAL', observedAt: at(0) },
      transitions: [],
    });
    const raised = detect(rule('LEAK'), null, [sample(-10, 1)], at(-10));
    const dry = { ...old, value: 0 };
    expect(told(detect(rule('LEAK'), raised.state, [dry], old.receivedAt).transitions)).toEqual(['CLEARED@0']);
  });

  test('is told in the order it happened, not in the order it arrived', () => {
    expect(transitionsOf('LEAK', [sample(9, 0), sample(3, 1)], 10)).toEqual(['RAISED@3', 'CLEARED@9']);
  });
});

describe('a door', () => {
  test('that was opened and says nothing more is held open after a quarter of an hour', () => {
    expect(transitionsOf('DOOR_HELD_OPEN', [sample(0, 1)], 14)).toEqual([]);
    expect(transitionsOf('DOOR_HELD_OPEN', [sample(0, 1)], 15)).toEqual(['RAISED@15']);
  });

  test('that somebody walks through is not', () => {
    expect(transitionsOf('DOOR_HELD_OPEN', [sample(0, 1), sample(1, 0)], 60)).toEqual([]);
  });

  test('that was held open and closed before we looked was held open all the same', () => {
    expect(transitionsOf('DOOR_HELD_OPEN', [sample(0, 1), sample(40, 0)], 60)).toEqual(['RAISED@15', 'CLEARED@40']);
  });

  test('says when its delay runs out, until it has', () => {
    const opened = detect(rule('DOOR_HELD_OPEN'), null, [sample(0, 1)], at(0)).state as RuleState;
    expect(dueAt(rule('DOOR_HELD_OPEN'), opened)).toEqual(at(15));
    const held = detect(rule('DOOR_HELD_OPEN'), opened, [], at(15)).state as RuleState;
    expect(held.phase).toBe('ACTIVE');
    expect(dueAt(rule('DOOR_HELD_OPEN'), held)).toBeNull();
  });
});

describe('a lift', () => {
  test('that takes no current for ten minutes has stopped, and says with which current', () => {
    const { transitions } = detect(rule('LIFT_STOPPED'), null, [sample(0, 0.1), sample(10, 0.05)], at(10));
    expect(transitions).toEqual([{ kind: 'RAISED', at: at(10), value: 0.05 }]);
  });

  test('of which nothing more is heard has not: silence is not a sample', () => {
    expect(transitionsOf('LIFT_STOPPED', [sample(0, 0.1)], 600)).toEqual([]);
  });

  test('that moved in between has not', () => {
    expect(transitionsOf('LIFT_STOPPED', [sample(0, 0.1), sample(5, 4.2), sample(10, 0.1)], 15)).toEqual([]);
  });

  test('that hums between two thresholds stays as it is', () => {
    const samples = [sample(0, 0.1), sample(10, 0.1), sample(20, 0.4), sample(30, 0.1), sample(40, 4.2)];
    expect(transitionsOf('LIFT_STOPPED', samples, 40)).toEqual(['RAISED@10', 'CLEARED@40']);
  });
});

describe('a dwelling', () => {
  test('below 18 °C for two hours is too cold, until 18.5 °C', () => {
    const samples = [sample(0, 17.9), sample(60, 17.5), sample(120, 17.9), sample(180, 18.2), sample(240, 18.5)];
    expect(transitionsOf('LOW_TEMPERATURE', samples, 240)).toEqual(['RAISED@120', 'CLEARED@240']);
  });

  test('outside the heating season is not too cold, and one that was is no more', () => {
    const june = Date.parse('2026-06-12T06:00:00Z');
    const cold = (hours: number): Sample => {
      const time = new Date(june + hours * 3_600_000);
      return { value: 15, observedAt: time, receivedAt: time };
    };
    expect(detect(rule('LOW_TEMPERATURE'), null, [cold(0), cold(3)], cold(3).receivedAt).transitions).toEqual([]);
    const active: RuleState = { phase: 'ACTIVE', observedAt: at(0) };
    expect(detect(rule('LOW_TEMPERATURE'), active, [cold(0)], cold(0).receivedAt).transitions).toHaveLength(1);
  });

  test('on the last day of the heating season is still heated', () => {
    const may = (hours: number): Sample => {
      const time = new Date(Date.parse('2026-05-15T01:00:00Z') + hours * 3_600_000);
      return { value: 15, observedAt: time, receivedAt: time };
    };
    expect(detect(rule('LOW_TEMPERATURE'), null, [may(0), may(2)], may(2).receivedAt).transitions).toHaveLength(1);
  });
});

test('a battery is low when two readings say so, and good again at 20 %', () => {
  const samples = [sample(0, 9), sample(10, 12), sample(20, 9), sample(30, 8), sample(40, 15), sample(50, 20)];
  expect(transitionsOf('BATTERY_LOW', samples, 60)).toEqual(['RAISED@30', 'CLEARED@50']);
});

describe('a rule that waits before it clears', () => {
  const patient: DetectionRule = { ...rule('LEAK'), offDelayMs: 30 * 60_000 };

  test('clears by time alone where the device speaks of changes only', () => {
    expect(told(detect(patient, null, [sample(0, 1), sample(5, 0)], at(34)).transitions)).toEqual(['RAISED@0']);
    expect(told(detect(patient, null, [sample(0, 1), sample(5, 0)], at(35)).transitions)).toEqual([
      'RAISED@0',
      'CLEARED@35',
    ]);
  });

  test('does not clear what comes back meanwhile', () => {
    const samples = [sample(0, 1), sample(5, 0), sample(10, 1), sample(20, 0)];
    expect(told(detect(patient, null, samples, at(45)).transitions)).toEqual(['RAISED@0']);
  });

  test('clears by a sample where only samples tell', () => {
    const sampled: DetectionRule = { ...patient, holds: 'WHEN_SAMPLED' };
    const samples = [sample(0, 1), sample(5, 0), sample(20, 0), sample(36, 0)];
    expect(told(detect(sampled, null, samples, at(90)).transitions)).toEqual(['RAISED@0', 'CLEARED@36']);
  });
});

describe('laws of detection', () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

  test(`samples cut into batches anyhow give the same faults (seed ${seed})`, () => {
    const random = seededRandom(seed);
    for (let round = 0; round < 300; round += 1) {
      const subject = random.pick(INSTALLED_RULES);
      const samples = randomSamples(random, subject);
      const end = (samples.at(-1) as Sample).observedAt;
      const whole = detect(subject, null, samples, end);
      let state: RuleState | null = null;
      const inParts: Transition[] = [];
      for (let from = 0; from < samples.length; ) {
        const part = samples.slice(from, from + random.whole(1, 4));
        const step = detect(subject, state, part, (part.at(-1) as Sample).observedAt);
        state = step.state;
        inParts.push(...step.transitions);
        from += part.length;
      }
      expect({ state, transitions: inParts }).toEqual(whole);
    }
  });

  test(`late, repeated and shuffled samples of the past change nothing (seed ${seed})`, () => {
    const random = seededRandom(seed + 1);
    for (let round = 0; round < 300; round += 1) {
      const subject = random.pick(INSTALLED_RULES);
      const samples = randomSamples(random, subject);
      const end = (samples.at(-1) as Sample).observedAt;
      const { state } = detect(subject, null, samples, end);
      const replay = samples.filter(() => random.chance(0.5)).reverse();
      expect(detect(subject, state, replay, end)).toEqual({ state, transitions: [] });
    }
  });

  test(`a fault is raised and cleared in turns (seed ${seed})`, () => {
    const random = seededRandom(seed + 2);
    for (let round = 0; round < 300; round += 1) {
      const subject = random.pick(INSTALLED_RULES);
      const samples = randomSamples(random, subject);
      const kinds = detect(subject, null, samples, (samples.at(-1) as Sample).observedAt).transitions.map(
        ({ kind }) => kind,
      );
      expect(kinds).toEqual(kinds.map((_, index) => (index % 2 === 0 ? 'RAISED' : 'CLEARED')));
    }
  });
});

function randomSamples(random: ReturnType<typeof seededRandom>, { raise, clear }: DetectionRule): Sample[] {
  const values = [raise - 1, raise, raise + 1, clear - 1, clear, clear + 1, (raise + clear) / 2];
  let minutes = 0;
  return Array.from({ length: random.whole(1, 40) }, () => {
    minutes += random.whole(1, 200);
    return sample(minutes, random.pick(values));
  });
}
