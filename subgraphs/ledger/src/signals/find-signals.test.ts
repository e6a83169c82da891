import { describe, expect, test } from 'vitest';
import { findSignals, type ReaderDay } from './find-signals.ts';
import { SIGNAL_RULES } from './signal-rules.ts';
import { signalSentence } from './signal-sentence.ts';

const FROM = '2026-11-10';
const read = (day: string, principal: string, rows: number, difference: Partial<ReaderDay> = {}): ReaderDay => ({
  day,
  principal,
  principalOffice: 'opal',
  roles: ['CLAIMS_AGENT'],
  rows,
  entries: rows,
  outsideHours: 0,
  ...difference,
});
const past = (principal: string, rows: readonly number[]) =>
  rows.map((count, index) => read(`2026-11-0${index + 1}`, principal, count));
const found = (days: readonly ReaderDay[]) =>
  findSignals(days, FROM, SIGNAL_RULES).map(({ kind, reader, observed, usual, threshold }) => ({
    kind,
    principal: reader.principal,
    observed,
    usual,
    threshold,
  }));

describe('somebody who reads much more than on their own days before', () => {
  test('is a signal that says how much is usual', () => {
    expect(found([...past('mara', [10, 12, 14, 12, 200]), read(FROM, 'mara', 60)])).toEqual([
      { kind: 'OWN_PAST', principal: 'mara', observed: 60, usual: 12, threshold: 60 },
    ]);
  });

  test('is none just below it, nor where the past is too short to tell', () => {
    expect(found([...past('mara', [10, 12, 14, 12, 200]), read(FROM, 'mara', 59)])).toEqual([]);
    expect(found([...past('mara', [10, 12, 14, 12]), read(FROM, 'mara', 600)])).toEqual([]);
  });

  test('is none where even the much is little', () => {
    expect(found([...past('mara', [1, 1, 1, 1, 1]), read(FROM, 'mara', 49)])).toEqual([]);
  });
});

describe('somebody who reads much more than others of the same work', () => {
  const others = ['a', 'b', 'c', 'd'].map((principal) => read(FROM, principal, 20));

  test('is a signal', () => {
    expect(found([...others, read(FROM, 'mara', 100)])).toEqual([
      { kind: 'PEERS', principal: 'mara', observed: 100, usual: 20, threshold: 100 },
    ]);
  });

  test('is none where there are too few others, or their work is another', () => {
    expect(found([...others.slice(1), read(FROM, 'mara', 100)])).toEqual([]);
    expect(found([...others, read(FROM, 'mara', 100, { roles: ['DPO'] })])).toEqual([]);
    expect(found([...others, read(FROM, 'mara', 100, { principalOffice: null })])).toEqual([]);
  });
});

test('reading at night and at week-ends is a signal from ten entries on', () => {
  expect(found([read(FROM, 'mara', 9, { outsideHours: 9 }), read(FROM, 'nora', 10, { outsideHours: 10 })])).toEqual([
    { kind: 'OUTSIDE_HOURS', principal: 'nora', observed: 10, usual: null, threshold: 10 },
  ]);
});

test.each([
  [
    'OWN_PAST',
    'Le 2026-11-10, 60 fiches consultées ; d’ordinaire 12,5 par jour pour cette personne (seuil : 50).',
    { usual: 12.5 },
  ],
  [
    'PEERS',
    'Le 2026-11-10, 60 fiches consultées ; d’ordinaire 12,5 par jour pour les personnes de même fonction (seuil : 50).',
    { usual: 12.5 },
  ],
  [
    'OUTSIDE_HOURS',
    'Le 2026-11-10, 60 consultations avant 7 h, après 20 h, le week-end ou un jour férié (seuil : 50).',
    {},
  ],
  [
    'ONE_BUILDING',
    'Sur la période, 60 habitants de l’immeuble BAT-1 consultés par une même personne (seuil : 50).',
    { day: null, building: 'BAT-1' },
  ],
] as const)('a signal %s says in French what was counted, and judges nobody', (kind, sentence, difference) => {
  const reader = { principal: 'mara', principalOffice: null, roles: [] };
  const signal = { kind, reader, day: FROM, building: null, observed: 60, usual: null, threshold: 50, ...difference };
  expect(signalSentence(signal)).toBe(sentence);
});
