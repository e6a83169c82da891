import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretsIn } from './attack.ts';
import { type CanopeeTarget, startCanopeeTarget } from './canopee-target.ts';
import { startPlainTarget } from './plain-target.ts';
import { ATTACKS } from './run-suite.ts';
import { post } from './target.ts';

let target: CanopeeTarget;
beforeAll(async () => {
  target = await startCanopeeTarget();
});
afterAll(() => target[Symbol.asyncDispose]());

/** Ways that lead nowhere at our gateway, whoever goes them. */
const NOT_SERVED = new Set(['transport/batch']);

describe.each(ATTACKS.map((attack) => [attack.id, attack] as const))('%s', (id, attack) => {
  test(attack.threat, async () => {
    for (const [denied, identity] of Object.entries(target.denied)) {
      const { verdict, seen } = await attack.try(target, identity);
      expect(verdict, `${denied}: ${seen}`).toBe(NOT_SERVED.has(id) ? 'NOT_SERVED' : 'HOLDS');
    }
  });
});

test('past the gateway, a subgraph gives nothing to who has no grant of it', async () => {
  const url = `${target.officeUrl}/stock/graphql`;
  for (const as of [target.allowed, ...Object.values(target.denied)]) {
    const query =
      '{ tenants { id phone } parties { displayName } _entities(representations: [{ __typename: "Tenant", id: "opal:T-1" }]) { ... on Tenant { phone } } }';
    const got = await post({ url }, { body: { query }, as });
    expect(got.json.data).toMatchObject({ tenants: [{ id: 'opal:T-1', phone: null }, {}, {}] });
    expect(secretsIn(got)).toEqual([]);
  }
});

/** Of inputs these directives say nothing. */
const NOT_SAID_BY_SCOPES = (id: string) => id.startsWith('oracle/') && id !== 'oracle/aggregate-of-one';

describe('with sharding off, the authorization directives of federation', () => {
  let plain: Awaited<ReturnType<typeof startPlainTarget>>;
  beforeAll(async () => {
    plain = await startPlainTarget();
  });
  afterAll(() => plain[Symbol.asyncDispose]());

  test.each(ATTACKS.filter(({ id }) => !NOT_SAID_BY_SCOPES(id)).map((attack) => [attack.id, attack] as const))(
    'hold against %s',
    async (id, attack) => {
      for (const [denied, identity] of Object.entries(plain.denied)) {
        const { verdict, seen } = await attack.try(plain, identity);
        expect(verdict, `${denied}: ${seen}`).toBe(NOT_SERVED.has(id) ? 'NOT_SERVED' : 'HOLDS');
      }
    },
  );
});
