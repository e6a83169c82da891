import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { GAP, type LiveEvent, OFFICE_UP } from './live-event.ts';
import { Continuity } from './office-log.ts';

const office = officeKey('opal');
const at = '2026-11-24T08:00:00Z';
const raised = (sequence: number): LiveEvent => ({ office, sequence, kind: 'RAISED', at, gap: null, subject: null });
const up = (sequence: number): LiveEvent => ({ ...raised(sequence), kind: OFFICE_UP });
const behind = (follows: number, sequence: number): LiveEvent => ({ ...raised(sequence), follows });
const gap = (fromSequence: number, toSequence: number): LiveEvent => ({
  ...raised(toSequence),
  kind: GAP,
  gap: { fromSequence, toSequence },
});

/** What a reader behind `after` is handed, in short. */
function handed(after: number | null, events: LiveEvent[]): string[] {
  const continuity = new Continuity(office, after);
  return events
    .flatMap((event) => continuity.accept(event))
    .map(({ kind, sequence, gap }) => (gap ? `${kind} ${gap.fromSequence}-${gap.toSequence}` : `${kind} ${sequence}`));
}

test.each([
  ['in order, as they come', 4, [up(4), raised(5), raised(6)], ['OFFICE_UP 4', 'RAISED 5', 'RAISED 6']],
  ['a repeat is dropped', 4, [up(4), raised(5), raised(5), raised(4)], ['OFFICE_UP 4', 'RAISED 5']],
  ['a declared gap passes', 4, [up(4), gap(5, 9), raised(10)], ['OFFICE_UP 4', 'GAP 5-9', 'RAISED 10']],
  ['a gap that begins earlier is cut', 4, [up(4), gap(1, 9)], ['OFFICE_UP 4', 'GAP 5-9']],
  ['a gap that was told already is dropped', 4, [up(4), gap(1, 3), raised(5)], ['OFFICE_UP 4', 'RAISED 5']],
  ['a jump is declared', 4, [up(4), raised(8)], ['OFFICE_UP 4', 'GAP 5-7', 'RAISED 8']],
  ['a jump over what is not of this stream is none', 4, [up(4), behind(4, 8)], ['OFFICE_UP 4', 'RAISED 8']],
  ['a jump behind the event before is one', 4, [up(4), behind(6, 8)], ['OFFICE_UP 4', 'GAP 5-6', 'RAISED 8']],
  ['a first event says where an older office stands', null, [raised(8)], ['OFFICE_UP 7', 'RAISED 8']],
  ['or the position asked does, and the loss shows', 4, [raised(8)], ['OFFICE_UP 4', 'GAP 5-7', 'RAISED 8']],
  ['a log that was restored begins where it stands', 9, [up(4), raised(5)], ['OFFICE_UP 4', 'RAISED 5']],
  [
    'an office cannot say it stands further on than asked',
    4,
    [up(7), raised(8)],
    ['OFFICE_UP 4', 'GAP 5-7', 'RAISED 8'],
  ],
])('%s', (_, after, events, expected) => expect(handed(after, events)).toEqual(expected));
