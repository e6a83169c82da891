import type { KeptDocument } from '@canopee/chassis/kept-document';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'postgres';

/** The documents of operations, each kept once by its hash. */
export interface KeptDocuments {
  /** Resolves once the ledger has all of them; asks the database about those only that this writer has not seen yet. */
  keep(sql: Sql, documents: readonly KeptDocument[]): Promise<void>;
}

const REMEMBERED_MAX = 10_000;

export function createKeptDocuments(): KeptDocuments {
  const remembered = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return {
    async keep(sql, documents) {
      const unknown = new Map(
        documents.flatMap(({ hash, text }) => (remembered.get(hash) ? [] : [[hash, text] as const])),
      );
      if (unknown.size === 0) return;
      await sql`
        insert into ledger.operation_document (hash, text)
        select * from unnest(${[...unknown.keys()]}::text[], ${[...unknown.values()]}::text[]) as kept (hash, text)
        order by hash -- two writers who keep the same ones must not wait for each other
        on conflict (hash) do nothing`;
      for (const hash of unknown.keys()) remembered.set(hash, true);
    },
  };
}
