import { noteReading } from '@canopee/chassis/note-reading';
import { ClientError } from '@canopee/schema/client-error';
import type { QueryReadingSignalsArgs, ReadingSignalFilter } from '@canopee/schema/generated/ledger';
import { globalId } from '@canopee/schema/global-id';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from '../ledger-context.ts';
import { browsedBuildings } from './browsed-buildings.ts';
import { findSignals, type ReaderDay, type Signal } from './find-signals.ts';
import { SIGNAL_RULES } from './signal-rules.ts';
import { signalSentence } from './signal-sentence.ts';

const DAYS_MAX = 31;
const DAY_MS = 24 * 3_600_000;
/** The most that an answer holds; more than that is one message, and it is that something is wrong. */
const SIGNALS_MAX = 500;

/** This office's part of `Query.readingSignals`. Throws `BAD_USER_INPUT` where the period is none, or too long. */
export async function readingSignals(
  { where, offices }: QueryReadingSignalsArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
) {
  const { office } = context;
  const period = checkedPeriod(where);
  // The gateway does not ask us where others are meant, but somebody else may.
  const signals = offices && !offices.includes(office) ? [] : await signalsOf(period, context);
  noteReading(
    {
      coordinate: 'Query.readingSignals',
      action: 'READ_LEDGER',
      rows: signals.length,
      subject: null,
      kind: 'LEDGER_READ',
    },
    context,
    info,
  );
  return signals.map(({ reader: { principal, principalOffice, roles }, building, ...signal }) => ({
    ...signal,
    office: { key: office },
    principal,
    principalOffice: principalOffice === null ? null : { key: principalOffice },
    roles,
    building: building === null ? null : globalId(office, building),
    reason: signalSentence({ ...signal, building, reader: { principal, principalOffice, roles } }),
  }));
}

async function signalsOf(period: ReadingSignalFilter, context: LedgerContext): Promise<Signal[]> {
  const days = await readerDays(period, context);
  const found = findSignals(days, period.from, SIGNAL_RULES);
  return [...found, ...(await browsedBuildings(period, SIGNAL_RULES.ONE_BUILDING, context))].slice(0, SIGNALS_MAX);
}

async function readerDays({ from, until }: ReadingSignalFilter, { database }: LedgerContext): Promise<ReaderDay[]> {
  return [
    ...(await database.sql<ReaderDay[]>`
      select day::text as day, principal, principal_office as "principalOffice", roles, sum(rows)::double precision as rows,
        sum(entries)::int as entries, sum(outside_hours)::int as "outsideHours"
      from ledger.day_total
      where day >= ${from}::date - ${SIGNAL_RULES.OWN_PAST.pastDays}::int and day < ${until}::date and kind in ('READ', 'EXPORTED')
      group by 1, 2, 3, 4`),
  ];
}

function checkedPeriod({ from, until }: ReadingSignalFilter): ReadingSignalFilter {
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
  if (days > 0 && days <= DAYS_MAX) return { from, until };
  throw new ClientError(
    'BAD_USER_INPUT',
    `"where.until" is expected to be 1 to ${DAYS_MAX} days after "where.from", but is ${days} days after it.`,
  );
}
