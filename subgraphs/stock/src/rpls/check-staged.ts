import type { Sql } from 'postgres';
import type { RejectsFile } from './rejects-file.ts';
import { RplsFileError } from './rpls-file-error.ts';

const LANDLORDS_SHOWN_MAX = 10;
const DUPLICATES_READ_AT_ONCE = 500;

/**
 * Leaves the rows of one landlord. A restricted file can hold several, and their ids may be equal: without a SIRET to choose by,
 * such a file is refused. Answers how many rows of others were dropped.
 */
export async function keepLandlord(sql: Sql, file: string, siret: string | undefined): Promise<number> {
  const landlords = await sql<{ siret: string; rows: number }[]>`
    select siret, count(*)::int as rows from rpls_staged where siret is not null group by siret order by rows desc, siret`;
  if (siret === undefined) {
    if (landlords.length > 1) throw new RplsFileError(severalLandlords(file, landlords));
    return 0;
  }
  const dropped = await sql`delete from rpls_staged where siret is distinct from ${siret}`;
  if (landlords.some((landlord) => landlord.siret === siret)) return dropped.count;
  throw new RplsFileError(`${file} is expected to have rows of the landlord ${siret} (SIRET), but has none.`);
}

/** A dwelling that the file gives twice under one id comes in once, as its first line says; the others are rejected. */
export async function rejectRepeated(sql: Sql, rejects: RejectsFile): Promise<void> {
  const repeated = sql<{ line: number; reference: string; first: number }[]>`
    select line, own_reference as reference, first
    from (
      select line, own_reference, min(line) over (partition by own_reference) as first
      from rpls_staged where own_reference is not null
    ) as numbered
    where line > first
    order by line`;
  await repeated.cursor(DUPLICATES_READ_AT_ONCE, (rows) =>
    rejects.write(
      rows.map(({ line, reference, first }) => ({
        line,
        column: 'IDENT_INT',
        value: reference,
        reason: `each dwelling is expected once, but this id stands in line ${first} already`,
        leftOut: 'ROW',
      })),
    ),
  );
  await sql`
    delete from rpls_staged as later using rpls_staged as earlier
    where later.own_reference = earlier.own_reference and later.line > earlier.line`;
}

function severalLandlords(file: string, landlords: readonly { siret: string; rows: number }[]): string {
  const shown = landlords.slice(0, LANDLORDS_SHOWN_MAX).map(({ siret, rows }) => `${siret} (${rows} dwellings)`);
  const others = landlords.length > shown.length ? ` and ${landlords.length - shown.length} more` : '';
  return `${file} holds dwellings of ${landlords.length} landlords; say by SIRET which is the office: ${shown.join(', ')}${others}.`;
}
