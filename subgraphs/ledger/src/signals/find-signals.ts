import type { ReadingSignalKind } from '@canopee/schema/generated/ledger';
import type { SignalRules } from './signal-rules.ts';

export interface Reader {
  principal: string;
  principalOffice: string | null;
  roles: readonly string[];
}

/** What somebody read on a day on which they read at all. */
export interface ReaderDay extends Reader {
  /** `YYYY-MM-DD` in France. */
  day: string;
  rows: number;
  entries: number;
  outsideHours: number;
}

export interface Signal {
  kind: ReadingSignalKind;
  reader: Reader;
  /** Null where it is about the whole period. */
  day: string | null;
  /** Reference of the building; null where it is about none. */
  building: string | null;
  observed: number;
  usual: number | null;
  threshold: number;
}

/**
 * What is unusual in the days from `from` on, by the day, the person and the rule. Earlier days are the past that somebody is
 * compared with. Knows no clock and no database.
 */
export function findSignals(days: readonly ReaderDay[], from: string, rules: SignalRules): Signal[] {
  const looked = days.filter(({ day }) => day >= from);
  const past = Map.groupBy(
    days.filter(({ day }) => day < from),
    ({ principal }) => principal,
  );
  const peers = peerMedians(looked);
  return looked
    .flatMap((day) => [
      ownPast(day, past.get(day.principal) ?? [], rules),
      fromPeers(day, peers, rules),
      late(day, rules),
    ])
    .filter((signal) => signal !== null)
    .sort((a, b) => compare(a.day ?? '', b.day ?? '') || compare(a.reader.principal, b.reader.principal));
}

function ownPast(day: ReaderDay, past: readonly ReaderDay[], { OWN_PAST: rule }: SignalRules): Signal | null {
  if (past.length < rule.activeDaysMin) return null;
  const usual = median(past.map(({ rows }) => rows));
  return tooMuch('OWN_PAST', day, usual, rule);
}

function fromPeers(day: ReaderDay, peers: PeerMedians, { PEERS: rule }: SignalRules): Signal | null {
  const others = (peers.get(peerKey(day)) ?? []).filter(({ principal }) => principal !== day.principal);
  if (others.length < rule.peersMin) return null;
  const usual = median(others.map(({ rows }) => rows));
  return tooMuch('PEERS', day, usual, rule);
}

function tooMuch(
  kind: ReadingSignalKind,
  day: ReaderDay,
  usual: number,
  { rowsMin, timesUsual }: { rowsMin: number; timesUsual: number },
): Signal | null {
  const threshold = Math.max(rowsMin, usual * timesUsual);
  if (day.rows < threshold) return null;
  return { kind, reader: readerOf(day), day: day.day, building: null, observed: day.rows, usual, threshold };
}

function late(day: ReaderDay, { OUTSIDE_HOURS: { entriesMin } }: SignalRules): Signal | null {
  if (day.outsideHours < entriesMin) return null;
  const observed = day.outsideHours;
  return {
    kind: 'OUTSIDE_HOURS',
    reader: readerOf(day),
    day: day.day,
    building: null,
    observed,
    usual: null,
    threshold: entriesMin,
  };
}

/** What each person reads on a day of theirs in the middle, by those who do the same work at the same office. */
type PeerMedians = ReadonlyMap<string, readonly { principal: string; rows: number }[]>;

function peerMedians(days: readonly ReaderDay[]): PeerMedians {
  const byPeers = Map.groupBy(days, peerKey);
  return new Map(
    [...byPeers].map(([key, own]) => [
      key,
      [...Map.groupBy(own, ({ principal }) => principal)].map(([principal, theirs]) => ({
        principal,
        rows: median(theirs.map(({ rows }) => rows)),
      })),
    ]),
  );
}

function peerKey({ principalOffice, roles }: Reader): string {
  return JSON.stringify([principalOffice, [...roles].sort()]);
}

function readerOf({ principal, principalOffice, roles }: Reader): Reader {
  return { principal, principalOffice, roles };
}

/** Of at least one number. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
