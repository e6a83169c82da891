import { seededRandom } from '@canopee/chassis/seeded-random';
import type { Grant } from '@canopee/schema/grant';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { eraseTenant } from '@canopee/stock/rights/erase-tenant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AMIENS, type StockSubgraph, startStock } from './stock-subgraph.ts';

const SEED = Number(process.env.SEED ?? 20_261_124);
const FOLLOWER: Grant = {
  principal: 'erp',
  principalOffice: AMIENS,
  roles: ['INTEGRATION'],
  purpose: 'LEASE_MANAGEMENT',
  agreement: null,
  decisions: {},
  actions: { READ_CHANGES: 'integration-reads-changes' },
  policyVersion: 'test',
};

interface Change {
  id: string;
  kind: string;
}
interface Page {
  changes: Change[];
  cursor: string;
  hasMore: boolean;
}

let stock: StockSubgraph;
beforeAll(async () => {
  stock = await startStock(generateDemoStock({ office: AMIENS, seed: SEED, dwellings: 60 }));
});
afterAll(() => stock?.[Symbol.asyncDispose]());
const sql = () => stock.database.sql;

async function page(field: string, args = '', selection = ''): Promise<Page> {
  const query = `{ ${field}(office: "amiens" ${args}) { changes { id kind ${selection} } cursor hasMore } }`;
  const { data, errors } = await stock.ask(query, {}, FOLLOWER);
  if (errors.length > 0) throw Object.assign(new Error(errors[0]?.message), { code: errors[0]?.code });
  return data[field];
}

/** All that follows, page by page, and where it ends. */
async function readOn(field: string, after: string | null): Promise<{ changes: Change[]; cursor: string | null }> {
  const changes: Change[] = [];
  let cursor = after;
  for (;;) {
    const next = await page(field, `first: 7 ${cursor === null ? '' : `after: "${cursor}"`}`);
    changes.push(...next.changes);
    cursor = next.cursor;
    if (!next.hasMore) return { changes, cursor };
  }
}
const idsOf = (changes: readonly Change[]) => changes.map(({ id }) => id).sort();

describe('whoever keeps a copy', () => {
  test.each(['residence', 'building', 'stairwell', 'equipment', 'dwelling', 'tenant', 'lease'])(
    'begins with every %s that is there, and then learns of nothing until something changes',
    async (kind) => {
      const { changes, cursor } = await readOn(`${kind}Changes`, null);
      const table = kind === 'equipment' ? kind : `${kind}s`;
      const rows = await sql().unsafe(`select reference from stock.${table}`);
      expect(idsOf(changes)).toEqual(rows.map(({ reference }) => `amiens:${reference}`).sort());
      expect(rows.length).toBeGreaterThan(0);
      expect(await readOn(`${kind}Changes`, cursor)).toEqual({ changes: [], cursor });
    },
  );

  test('learns of what changed, once and as it is now, whichever way it changed', async () => {
    const { cursor } = await readOn('dwellingChanges', null);
    const [first, second] = await sql()`select reference from stock.dwellings order by reference limit 2`;
    await sql()`update stock.dwellings set floor = 7 where reference = ${first?.reference}`;
    await sql()`update stock.dwellings set floor = 8 where reference in (${first?.reference}, ${second?.reference})`;
    const { changes } = await page('dwellingChanges', `after: "${cursor}"`, 'dwelling { floor }');
    expect(changes).toEqual(
      [first, second].map((row) => ({ id: `amiens:${row?.reference}`, kind: 'PRESENT', dwelling: { floor: 8 } })),
    );
  });

  test('learns of who was erased no more than the id, and that a lease is nobody’s any more', async () => {
    const tenants = await readOn('tenantChanges', null);
    const leases = await readOn('leaseChanges', null);
    const [held] = await sql()`select lease, tenant from stock.lease_tenants order by tenant limit 1`;
    await stock.database.drizzle.transaction((transaction) => eraseTenant(transaction, String(held?.tenant)));
    const gone = await page('tenantChanges', `after: "${tenants.cursor}"`, 'tenant { id }');
    expect(gone.changes).toEqual([{ id: `amiens:${held?.tenant}`, kind: 'REMOVED', tenant: null }]);
    const lease = await page('leaseChanges', `after: "${leases.cursor}"`, 'lease { tenants { id } }');
    expect(lease.changes).toMatchObject([{ id: `amiens:${held?.lease}`, kind: 'PRESENT' }]);
  });

  test('is told so where a position means nothing here', async () => {
    const { cursor } = await readOn('dwellingChanges', null);
    await expect(page('tenantChanges', `after: "${cursor}"`)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    await expect(page('dwellingChanges', 'after: "yesterday"')).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    await expect(page('dwellingChanges', 'first: 1001')).rejects.toThrow(
      '"first" is expected to be 1 to 1000, but got 1001.',
    );
    await sql()`update stock.change_era set era = gen_random_uuid()`;
    await expect(page('dwellingChanges', `after: "${cursor}"`)).rejects.toThrow('begin again without it');
  });
});

describe('however many write at once', () => {
  test('a change that is committed late is not passed over', async () => {
    const { cursor } = await readOn('stairwellChanges', null);
    const [a, b] = await sql()`select reference from stock.stairwells order by reference limit 2`;
    const other = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const late = sql().begin(async (transaction) => {
      await transaction`update stock.stairwells set name = 'tard' where reference = ${a?.reference}`;
      begun.resolve();
      await other.promise;
    });
    await begun.promise;
    await sql()`update stock.stairwells set name = 'tôt' where reference = ${b?.reference}`;
    const between = await readOn('stairwellChanges', cursor);
    other.resolve();
    await late;
    const after = await readOn('stairwellChanges', between.cursor);
    expect(idsOf([...between.changes, ...after.changes])).toEqual([`amiens:${a?.reference}`, `amiens:${b?.reference}`]);
  });

  test(`a copy that reads on is in the end what is there (SEED=${SEED})`, async () => {
    const random = seededRandom(SEED);
    const copy = new Map<string, string>();
    let cursor: string | null = null;
    const readMore = async () => {
      const args: string = `first: 3 ${cursor === null ? '' : `after: "${cursor}"`}`;
      const next = (await page('stairwellChanges', args, 'stairwell { name }')) as Page & {
        changes: { id: string; stairwell: { name: string } | null }[];
      };
      for (const { id, stairwell } of next.changes) stairwell ? copy.set(id, stairwell.name) : copy.delete(id);
      cursor = next.cursor;
      return next.hasMore;
    };
    const references = (await sql()`select reference from stock.stairwells`).map(({ reference }) => String(reference));
    const plans = Array.from({ length: 6 }, () =>
      Array.from({ length: 12 }, () => [random.pick(references), random.pick(references)]),
    );
    let writing = true;
    const writers = plans.map(async (plan, writer) => {
      for (const [step, pair] of plan.entries()) {
        await sql().begin(async (transaction) => {
          for (const reference of [...new Set(pair)].sort()) {
            await transaction`update stock.stairwells set name = ${`${writer}-${step}`} where reference = ${reference}`;
          }
        });
      }
    });
    const reading = (async () => {
      while (writing) await readMore();
    })();
    await Promise.all(writers);
    writing = false;
    await reading;
    while (await readMore());
    const rows = await sql()`select reference, name from stock.stairwells`;
    expect(copy).toEqual(new Map(rows.map(({ reference, name }) => [`amiens:${reference}`, name])));
  });
});
