import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { fieldsOf, readContract } from './contract.ts';
import { DOMAINS } from './domain.ts';
import { domainSdl } from './domain-sdl.ts';
import { readSupergraph } from './supergraph.ts';

describe('the contract is read from the directives', () => {
  const contract = readContract(
    parse(`
      type Query {
        claim(id: ID!): Claim @routed(by: "id")
        claims: [Claim] @gathered(as: "CONNECTION")
        claimGroups: Groups @gathered(as: "GROUPS")
        disclosures: [Int] @gathered(as: "LIST") @guarded(action: "READ_LEDGER")
      }
      extend type Mutation { createClaim(input: In): Claim @routed(by: "input.building") @guarded(action: "CREATE_CLAIM") }
      type Subscription { events: Int @gathered(as: "STREAM") }
      interface Person { name: String @personal(category: "user.name.last", subject: "id") }
      extend interface Person { mail: String @personal(category: "user.contact.email", subject: "id") }
      type Claim { id: ID! text: String @personal(category: "user.content", subject: "tenant.id") @deprecated }
      input In { building: ID }
      type Group { month: ID @merge(by: "KEY") sum: Int @merge(by: "SUM") mean: Float @merge(by: "MEAN", of: ["sum", "count"]) }
    `),
  );

  test('what is personal, of whom', () => {
    expect([...contract.personal.values()]).toEqual([
      { coordinate: 'Person.name', category: 'user.name.last', subjectPath: ['id'] },
      { coordinate: 'Person.mail', category: 'user.contact.email', subjectPath: ['id'] },
      { coordinate: 'Claim.text', category: 'user.content', subjectPath: ['tenant', 'id'] },
    ]);
  });

  test('which offices a root field is asked of', () => {
    expect(Object.fromEntries(contract.sharding)).toEqual({
      'Query.claim': { kind: 'ROUTED', argumentPath: ['id'] },
      'Query.claims': { kind: 'CONNECTION' },
      'Query.claimGroups': { kind: 'GROUPS' },
      'Query.disclosures': { kind: 'LIST' },
      'Mutation.createClaim': { kind: 'ROUTED', argumentPath: ['input', 'building'] },
      'Subscription.events': { kind: 'STREAM' },
    });
  });

  test('how the values of several offices become one', () => {
    expect(Object.fromEntries(contract.merging)).toEqual({
      'Group.month': { by: 'KEY' },
      'Group.sum': { by: 'SUM' },
      'Group.mean': { by: 'MEAN', of: ['sum', 'count'] },
    });
  });

  test('which action a root field needs', () => {
    expect(Object.fromEntries(contract.guarded)).toEqual({
      'Query.disclosures': 'READ_LEDGER',
      'Mutation.createClaim': 'CREATE_CLAIM',
    });
  });
});

test.each([
  [
    '@personal(category: "user.phone", subject: "id")',
    'T.f: @personal(category:) is expected to be a known fideslang key, but got "user.phone".',
  ],
  [
    '@gathered(as: "HEAP")',
    'T.f: @gathered(as:) is expected to be CONNECTION, LIST, GROUPS or STREAM, but got "HEAP".',
  ],
  [
    '@merge(by: "AVERAGE")',
    'T.f: @merge(by:) is expected to be one of KEY, SUM, MIN, MAX, SKETCH, PARTS, MEAN, MEDIAN, PERCENTILE, but got "AVERAGE".',
  ],
  ['@guarded(action: "BURN")', 'T.f: @guarded(action:) is expected to be a known action, but got "BURN".'],
])('a mistake is named with its coordinate: %s', (directive, message) => {
  expect(() => readContract(parse(`type T { f: Int ${directive} }`))).toThrow(message);
});

test.each(['personal', 'sharding', 'guarded', 'merging'] as const)(
  'the supergraph says the same as the domains: %s',
  (part) => {
    const domains = DOMAINS.flatMap((domain) => [...readContract(parse(domainSdl(domain)))[part]]);
    const composed = [...readContract(parse(readSupergraph()))[part]];
    expect(Object.fromEntries(composed)).toEqual(Object.fromEntries(domains));
  },
);

/** Everything personal, in one place: whoever adds a field sees it in the diff, and so does whoever forgets one. */
test('what is personal in the graph', () => {
  const fields = DOMAINS.flatMap((domain) => [...readContract(parse(domainSdl(domain))).personal.values()]);
  const lines = fields.map(
    ({ coordinate, category, subjectPath }) =>
      `${coordinate.padEnd(20)} ${category.padEnd(30)} of ${subjectPath.join('.')}`,
  );
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Dwelling.mainRent    user.financial                 of id
    Tenant.firstName     user.name.first                of id
    Tenant.lastName      user.name.last                 of id
    Tenant.postalAddress user.contact.address           of id
    Tenant.phone         user.contact.phone_number      of id
    Tenant.email         user.contact.email             of id
    Tenant.birthDate     user.demographic.date_of_birth of id
    Tenant.consents      user.privacy_preferences       of id
    Claim.description    user.content                   of tenant.id
    Sensor.lastSeenAt    user.sensor                    of dwelling.id
    Sensor.readings      user.sensor                    of dwelling.id
    Sensor.dailyReadings user.sensor                    of dwelling.id
    Fault.value          user.sensor                    of sensor.dwelling.id"
  `);
});

test('fields are found in types, interfaces and their extensions, and nowhere else', () => {
  const document = parse(
    'type A { a: Int } extend type A { b: Int } interface B { c: Int } input C { d: Int } enum D { E } type F',
  );
  expect([...fieldsOf(document)].map(({ coordinate }) => coordinate)).toEqual(['A.a', 'A.b', 'B.c']);
});
