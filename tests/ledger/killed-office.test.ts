import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@canopee/chassis/seeded-random';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { testDatabase } from '../testkit/test-database.ts';
import { liveAndDie, type Request } from './killed-office.ts';
import { claimsAgent, configOfOffice, PHONE, signedGrant, WITH_TENANTS } from './office-for-tests.ts';

/** `LIVES=1000` for the whole proof: a life costs some 1.5 s of processor time. */
const LIVES = Number(process.env.LIVES ?? 8);
/** So many processes start or die at the same time, over the same database. */
const SIDE_BY_SIDE = 2;
const LIFE_MS_MAX = 120;
const LIFE_TIMEOUT_MS = 15_000;

const CALL: Request = { domain: 'stock', query: '{ tenant(id: "opal:LOC-000001") { phone } }', given: PHONE };
const WRITE: Request = {
  domain: 'claims',
  query: `mutation { createClaim(input: {
    building: "opal:BAT-1", tenant: "opal:LOC-000001", category: NETWORKS, system: WATER, description: "Eau au sol."
  }) { claim { reference } } }`,
  given: 'REC-',
};
const REQUESTS = [...Array.from({ length: 20 }, () => CALL), ...Array.from({ length: 5 }, () => WRITE)];

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));

test(
  `an office that is killed at any moment has answered nothing that its ledger does not know (SEED=${seed})`,
  async () => {
    const random = seededRandom(seed);
    await using compileCache = await mkdtempDisposable(join(tmpdir(), 'canopee-lives-'));
    await using database = await testDatabase({ template: WITH_TENANTS });
    const { config, privateKey } = await configOfOffice();
    const grant = { ...claimsAgent, actions: { CREATE_CLAIM: 'claims-agent-registers' } };
    let asked = 0;
    const answered: string[] = [];
    const lifeTimesMs = Array.from({ length: LIVES }, () => random.whole(0, LIFE_MS_MAX));
    const live = async () => {
      for (let ms = lifeTimesMs.pop(); ms !== undefined; ms = lifeTimesMs.pop()) {
        const order = {
          config: { ...config, databaseUrl: database.url },
          compileCache: compileCache.path,
          grant: await signedGrant(grant, privateKey),
          requests: REQUESTS,
          killedAfterMs: ms,
          nameOf: () => `Op${++asked}`,
        };
        answered.push(...(await liveAndDie(order)));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, live));

    const sql = postgres(database.url, { max: 1 });
    const written = await sql<{ operationName: string; kind: string; sequence: number }[]>`
    select operation_name as "operationName", kind, sequence::int from ledger.entry order by sequence`;
    const [claims] = await sql`select count(*)::int as count from claims.claims`;
    await sql.end();
    const known = new Set(written.map(({ operationName }) => operationName));
    expect(answered.filter((name) => !known.has(name))).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(LIVES);
    // An entry may stand whose answer was never sent, or whose claim was never registered; never the other way round.
    expect(written.filter(({ kind }) => kind === 'CREATED').length).toBeGreaterThanOrEqual(claims?.count);
    expect(written.map(({ sequence }) => sequence)).toEqual(written.map((_, index) => index + 1));
  },
  LIVES * LIFE_TIMEOUT_MS,
);
