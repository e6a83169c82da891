import type { Tier } from '@canopee/schema/tier';
import { expect, test } from 'vitest';
import { guardedSchema, requestWith } from './testing/personal-schema.ts';

const { ask } = guardedSchema(
  /* GraphQL */ `
    directive @needsClear(of: String!) on ARGUMENT_DEFINITION | ENUM_VALUE | INPUT_FIELD_DEFINITION
    type Query {
      tenants(where: TenantFilter, orderBy: [TenantOrder!], phone: String @needsClear(of: "Tenant.phone")): [Tenant!]!
    }
    type Tenant { id: ID! phone: String @personal(category: "user.contact.phone_number", subject: "id") }
    input TenantFilter { town: String phone: String @needsClear(of: "Tenant.phone") any: [TenantFilter!] }
    enum TenantOrder { TOWN PHONE @needsClear(of: "Tenant.phone") }
  `,
);

const asked = (args: string, tier: Tier) =>
  ask(
    `{ tenants(${args}) { id } }`,
    { tenants: [{ id: 'opal:T-1' }] },
    requestWith({
      decisions: { 'user.contact.phone_number': { tier, rule: 'a-rule' } },
    }),
  );

test.each([
  ['a filter', 'where: { phone: "+33199003117" }', 'TenantFilter.phone'],
  ['a filter inside another', 'where: { town: "Guise", any: [{}, { any: { phone: "1" } }] }', 'TenantFilter.phone'],
  ['an order among others', 'orderBy: [TOWN, PHONE]', 'TenantOrder.PHONE'],
  ['an argument', 'phone: "1"', 'Query.tenants(phone:)'],
])('%s that looks at a field needs that field in clear', async (_, args, input) => {
  expect(await asked(args, 'CLEAR')).toEqual({ data: { tenants: [{ id: 'opal:T-1' }] } });
  for (const tier of ['MASKED', 'PSEUDONYM', 'WITHHELD'] as const) {
    const { data, errors } = await asked(args, tier);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: `"${input}" at "opal" looks at Tenant.phone, which is expected to be yours in clear, but is ${tier} by "a-rule".`,
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  }
});

test('what looks at nothing personal is for everybody, and a null filters nothing', async () => {
  for (const args of ['where: { town: "Guise" }', 'orderBy: TOWN', 'where: { phone: null }', 'phone: null']) {
    expect(await asked(args, 'WITHHELD')).toEqual({ data: { tenants: [{ id: 'opal:T-1' }] } });
  }
});
