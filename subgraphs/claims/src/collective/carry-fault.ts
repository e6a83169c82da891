import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { Database } from '@canopee/chassis/database';
import type { OfficeKey } from '@canopee/schema/office-key';
import { sql } from 'drizzle-orm';
import { appendClaimEvents } from '../life/append-claim-events.ts';
import { withNotices } from '../notices/draft-notice.ts';
import { faultPosition } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type Changed, changeOne, closeOne, openAt, openOne } from './collective-claims.ts';
import { FAULT_TITLES } from './fault-titles.ts';

/** Something that happened to a fault of the office's sensors, as far as its claims go by it. */
export interface FaultNews {
  /** In the sensors' log: gap-free, in commit order. */
  sequence: number;
  kind: 'RAISED' | 'CLEARED' | 'OTHER';
  at: Date;
  /** References of the sensors and of the stock. */
  fault: string;
  building: string;
  system: BuildingSystem;
  /** Whether it troubles those who live there: on shared equipment, and more than minor. */
  troublesTenants: boolean;
  /** Whether another such fault of the same installation is open at this moment. */
  othersOpen: boolean;
}

/** Carries faults over to collective claims; one at a time, in the order of the sensors' log. */
export interface FaultCarrier {
  /** Up to where they were carried; null before the first. */
  position(): Promise<number | null>;
  /** Begins behind what is there already: no claims are opened for the past. */
  begin(sequence: number): Promise<void>;
  carry(news: FaultNews): Promise<void>;
}

/**
 * A fault that troubles tenants opens a collective claim, or is what the open one is about from then on. When it is over, what it
 * opened is closed and the claims that joined it wait for confirmation; what people opened stays open, and says so. Position and
 * consequences are one commit, so a fault that is told twice is carried once.
 */
export function createFaultCarrier({
  office,
  database,
  now,
}: {
  office: OfficeKey;
  database: Database;
  now(): Date;
}): FaultCarrier {
  const context = { office, now };
  return {
    async position() {
      const [row] = await database.drizzle.select().from(faultPosition);
      return row?.sequence ?? null;
    },
    async begin(sequence) {
      await database.drizzle.insert(faultPosition).values({ sequence }).onConflictDoNothing();
    },
    carry: (news) =>
      database.drizzle.transaction(async (tx) => {
        const [moved] = await tx
          .update(faultPosition)
          .set({ sequence: news.sequence })
          .where(sql`${faultPosition.sequence} < ${news.sequence}`)
          .returning();
        if (!moved || !news.troublesTenants) return;
        const changed = await consequence(tx, news, context);
        if (!changed) return;
        const at = now();
        await appendClaimEvents(tx, await withNotices(tx, changed.events, at), { at, by: null });
      }),
  };
}

async function consequence(
  tx: Transaction,
  { kind, at, fault, building, system, othersOpen }: FaultNews,
  context: { office: OfficeKey; now(): Date },
): Promise<Changed | null> {
  if (kind === 'RAISED') {
    const wanted = { building, system, title: FAULT_TITLES[system], expectedAt: null, fault };
    const opened = await openOne(tx, wanted, at);
    if (opened) return opened;
    const open = await openAt(tx, { building, system });
    // Another sensor's fault of the same installation is the same trouble.
    if (!open || (open.fault !== null && open.faultClearedAt === null)) return null;
    return changeOne(tx, open, 'COLLECTIVE_CHANGED', { fault, faultClearedAt: null });
  }
  const open = kind === 'CLEARED' && !othersOpen ? await openAt(tx, { building, system }) : null;
  if (!open || open.fault === null) return null;
  const cleared = await changeOne(tx, open, 'COLLECTIVE_FAULT_CLEARED', { faultClearedAt: at });
  if (!(await wasOpenedByFault(tx, open.reference))) return cleared;
  const closed = await closeOne(tx, cleared.collectiveClaim, context);
  return { ...closed, events: [...cleared.events, ...closed.events] };
}

/** By a fault, and nobody has changed what it says since (to tell its tenants is no change): then nobody is asked to close it either. */
async function wasOpenedByFault(tx: Transaction, reference: string): Promise<boolean> {
  const [row] = await tx.execute<{ opened: boolean }>(sql`
    select exists (
      select from claims.claim_events where claim is null and collective_claim = ${reference} and kind = 'COLLECTIVE_OPENED' and by is null
    ) and not exists (
      select from claims.claim_events where claim is null and collective_claim = ${reference} and kind = 'COLLECTIVE_CHANGED' and by is not null
    ) as opened`);
  return row?.opened === true;
}
