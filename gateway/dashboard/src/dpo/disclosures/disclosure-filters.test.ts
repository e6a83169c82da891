import { expect, test } from 'vitest';
import { beginOfDayInFrance } from '../console/days.ts';
import { countVariables, disclosureVariables, periodOf } from './disclosure-filters.ts';

const NOW = Date.parse('2026-11-24T22:30:00Z');

test.each([
  ['2026-11-24', '2026-11-23T23:00:00.000Z'],
  ['2026-07-01', '2026-06-30T22:00:00.000Z'],
  ['2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z'],
])('the %s begins at midnight in France, in winter, in summer and on the days between', (day, instant) => {
  expect(beginOfDayInFrance(day)).toBe(instant);
});

test('without a choice the last thirty days are looked at, today among them', () => {
  expect(periodOf({}, NOW)).toEqual({ from: '2026-10-26', until: '2026-11-24' });
});

test('the last day of the period is looked at until its end', () => {
  const { where } = disclosureVariables({ from: '2026-11-20', until: '2026-11-20' }, ['opal'], NOW);
  expect(where).toEqual({ from: '2026-11-19T23:00:00.000Z', to: '2026-11-20T23:00:00.000Z' });
  expect(countVariables({ from: '2026-11-20', until: '2026-11-20' }, ['opal'], NOW).where).toEqual({
    from: '2026-11-20',
    until: '2026-11-21',
  });
});

test('counts are not narrowed to the person concerned, for none is kept of one', () => {
  expect(countVariables({ subject: 'opal:LOC-000001', kind: 'READ' }, ['opal'], NOW).where).toMatchObject({
    kind: ['READ'],
  });
  expect(JSON.stringify(countVariables({ subject: 'opal:LOC-000001' }, ['opal'], NOW))).not.toContain('LOC');
});

test('a page backwards asks for the last before the cursor', () => {
  expect(disclosureVariables({ before: 'c' }, ['opal'], NOW)).toMatchObject({ last: 25, before: 'c' });
  expect(disclosureVariables({ after: 'c' }, ['opal'], NOW)).toMatchObject({ first: 25, after: 'c' });
});
