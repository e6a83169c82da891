import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'postgres';

/** Who stands behind the pseudonyms of principals in the ledger of one office. */
export interface PrincipalAccounts {
  /** Resolves once the ledger has all of them; asks the database about those only that this writer has not seen this month. */
  keep(sql: Sql, seen: readonly SeenPrincipal[]): Promise<void>;
  /** `issuer#subject`; null where the ledger has none. Throws where the row was put there or altered by somebody without the key. */
  find(sql: Sql, principal: string): Promise<string | null>;
}

export interface SeenPrincipal {
  /** Pseudonym. */
  principal: string;
  /** `issuer#subject`, as a grant brings it. */
  account: string;
  at: Date;
}

const REMEMBERED_MAX = 10_000;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MONTH_LENGTH = 'YYYY-MM'.length;

/** @param officeKey secret of the office: whoever reads the database without it learns of nobody */
export function createPrincipalAccounts(officeKey: Buffer): PrincipalAccounts {
  const key = createHmac('sha256', officeKey).update('principal accounts').digest();
  const remembered = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return {
    async keep(sql, seen) {
      const unknown = new Map(
        seen.flatMap(({ principal, account, at }) => {
          const month = at.toISOString().slice(0, MONTH_LENGTH);
          return remembered.get(`${month} ${principal}`) ? [] : [[principal, { account, month }] as const];
        }),
      );
      if (unknown.size === 0) return;
      const rows = [...unknown].map(([principal, { account, month }]) => ({
        principal,
        sealed: seal(account, principal, key).toString('hex'),
        month: `${month}-01`,
      }));
      await sql`
        insert into ledger.principal_account (principal, sealed, last_month)
        select principal, decode(sealed, 'hex'), month
        from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as seen (principal text, sealed text, month date)
        order by principal -- two writers who keep the same ones must not wait for each other
        on conflict (principal) do update set last_month = greatest(principal_account.last_month, excluded.last_month)`;
      for (const [principal, { month }] of unknown) remembered.set(`${month} ${principal}`, true);
    },
    async find(sql, principal) {
      const [row] = await sql<{ sealed: Buffer }[]>`
        select sealed from ledger.principal_account where principal = ${principal}`;
      return row ? unseal(row.sealed, principal, key) : null;
    },
  };
}

/** Tied to its principal, so that a row cannot be passed off as another's. */
function seal(account: string, principal: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(principal));
  const sealed = Buffer.concat([cipher.update(account, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(bytes: Buffer, principal: string, key: Buffer): string {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(principal))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
