import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { ledgerSchema } from '../tables.ts';
import type { KeyUse } from './signed-note.ts';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** The Merkle tree over the entries (`tiles.ts`). A trigger lets a tile only grow. */
export const treeTiles = ledgerSchema.table(
  'tree_tile',
  {
    level: smallint().notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hashes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** Every head that the office ever signed. Never changed, never deleted, whatever becomes of the entries. */
export const treeHeads = ledgerSchema.table(
  'tree_head',
  {
    size: bigint({ mode: 'number' }).primaryKey(),
    /** The size in twelve digits: the reference of the global id, in an order that text has too. */
    reference: sortedText().notNull().generatedAlwaysAs(sql`lpad(size::text, 12, '0')`),
    root: bytes().notNull(),
    /** The checkpoint with the office's own signatures (`checkpoint.ts`). */
    note: text().notNull(),
    signedAt: instant().notNull(),
  },
  (table) => [index('tree_head_newest').on(table.signedAt.desc().nullsLast(), table.reference)],
);

/** What other offices said of our heads. */
export const cosignatures = ledgerSchema.table(
  'cosignature',
  {
    size: bigint({ mode: 'number' })
      .notNull()
      .references(() => treeHeads.size),
    /** Key of the office. */
    witness: text().notNull(),
    /** The signature line, to be put behind the note. */
    line: text().notNull(),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.size, table.witness] })],
);

/** Public halves of all keys by which heads, ours and those of others, were ever signed here, and of our witnesses. */
export const proofKeys = ledgerSchema.table('proof_key', {
  /** `name+id+base64`. */
  key: text().primaryKey(),
  /** Whose it is. */
  office: text().notNull(),
  use: text().$type<KeyUse>().notNull(),
  since: instant().notNull(),
});

/** The head of each other office that we saw last, as its witness. */
export const witnessedHeads = ledgerSchema.table('witnessed_head', {
  office: text().primaryKey(),
  size: bigint({ mode: 'number' }).notNull(),
  root: bytes().notNull(),
  note: text().notNull(),
  seenAt: instant().notNull(),
});

export const ALERT_KINDS = ['REWRITTEN', 'SPLIT', 'SHRUNK', 'UNKNOWN_KEY'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** The first head that we refused to countersign after one that we saw: the evidence. */
export const alerts = ledgerSchema.table(
  'alert',
  {
    number: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reference: sortedText().notNull().generatedAlwaysAs(sql`lpad(number::text, 12, '0')`),
    /** The office whose head it is. */
    about: text().notNull(),
    kind: text().$type<AlertKind>().notNull(),
    /** The head that we saw before; null where there was none. */
    seenNote: text(),
    refusedNote: text().notNull(),
    raisedAt: instant().notNull(),
    lastAt: instant().notNull(),
    /** How often we refused since, this head or a later one: an office that goes on fills no table. */
    times: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('alert_once').on(table.about, table.kind, sql`md5(coalesce(${table.seenNote}, ''))`)],
);

export type TreeHeadRow = typeof treeHeads.$inferSelect;
export type CosignatureRow = typeof cosignatures.$inferSelect;
export type AlertRow = typeof alerts.$inferSelect;
