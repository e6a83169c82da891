import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretsIn } from './attack.ts';
import { type CanopeeTarget, startCanopeeTarget } from './canopee-target.ts';
import { REQUIRES_SCOPES } from './dialect.ts';
import { ATTACKS } from './run-suite.ts';
import { composeSuite } from './schema.ts';
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

test('the suite composes for gateways that know the authorization directives of federation', () => {
  const supergraph = composeSuite(REQUIRES_SCOPES, (name) => `http://${name}.example.invalid/graphql`);
  expect(supergraph).toMatch(/displayName: String .*@requiresScopes\(scopes: \[\["personal"\]\]\)/);
});
