import { randomUUID } from 'node:crypto';
import type { UpsertPayload } from '@canopee/schema/generated/stock';
import type { CsvKind } from './csv-kinds.ts';
import type { CsvRow, LineProblem } from './read-csv.ts';

/** Asks a gateway; gives the data. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** What became of rows that were sent, in several batches. */
export interface Sent {
  created: number;
  updated: number;
  unchanged: number;
  rejected: LineProblem[];
}

const BATCH_ROWS = 1_000;

/** Sends rows of one kind to an office, batch by batch; `dryRun` has it tell what would become of them, and write nothing. */
export async function sendRows(
  rows: readonly CsvRow[],
  { kind, office, dryRun, ask }: { kind: CsvKind; office: string; dryRun: boolean; ask: Ask },
): Promise<Sent> {
  const run = randomUUID();
  const sent: Sent = { created: 0, updated: 0, unchanged: 0, rejected: [] };
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = rows.slice(start, start + BATCH_ROWS);
    const input = { office, dryRun, idempotencyKey: `csv ${run} ${start}`, rows: batch.map(({ row }) => row) };
    const payload = (await ask(documentOf(kind), { input }))[kind.upsert] as UpsertPayload;
    sent.created += payload.created;
    sent.updated += payload.updated;
    sent.unchanged += payload.unchanged;
    for (const { row, outcome, message } of payload.rows) {
      const line = batch[row]?.line ?? 0;
      if (outcome === 'REJECTED') sent.rejected.push({ line, message: inHeadings(message ?? 'rejected', kind) });
    }
  }
  return sent;
}

function documentOf({ upsert }: CsvKind): string {
  const type = `${upsert[0]?.toUpperCase()}${upsert.slice(1)}Input`;
  return `mutation SendRows($input: ${type}!) {
    ${upsert}(input: $input) { created updated unchanged rows { row outcome message } }
  }`;
}

/** The office speaks of fields; whoever has the file, of headings. */
function inHeadings(message: string, { columns }: CsvKind): string {
  return columns.reduce((text, { field, heading }) => text.replaceAll(`"${field}"`, `"${heading}"`), message);
}
