import type { Decision } from '@canopee/schema/tier';
import { responsePathAsArray } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { RequestContext } from './request-context.ts';
import { guardedSchema, requestWith } from './testing/personal-schema.ts';

const CLEAR = { tier: 'CLEAR', rule: 'rule-1' } as const;
const PHONE_CLEAR = { decisions: { 'user.contact.phone_number': CLEAR } };

const TENANT = `
  type Tenant { id: ID! phone: String @personal(category: "user.contact.phone_number", subject: "id") }
`;
/** What was noted, with its path in the answer as a list. */
const taken = ({ disclosure }: RequestContext) =>
  disclosure.take().values.map(({ path, ...value }) => ({ ...value, path: responsePathAsArray(path) }));

const lucie = { id: 'opal:LOC-1', phone: '+33639980012' };
const omar = { id: 'opal:LOC-2', phone: '+33639980047' };

describe('a personal field', () => {
  const { ask } = guardedSchema(`${TENANT} type Query { tenant: Tenant tenants: [Tenant] }`);

  test('is given as decided, and noted with the person and its place in the answer', async () => {
    const context = requestWith(PHONE_CLEAR);
    expect(await ask('{ tenant { phone } }', { tenant: lucie }, context)).toEqual({
      data: { tenant: { phone: lucie.phone } },
    });
    expect(taken(context)).toEqual([
      {
        coordinate: 'Tenant.phone',
        category: 'user.contact.phone_number',
        decision: CLEAR,
        subject: 'opal:LOC-1',
        count: 1,
        path: ['tenant', 'phone'],
      },
    ]);
  });

  test('is not read at all where it is withheld, and noted whether or not there is a value', async () => {
    const context = requestWith({});
    let reads = 0;
    const secretive = {
      id: 'opal:LOC-1',
      get phone() {
        reads += 1;
        return lucie.phone;
      },
    };
    const tenants = [secretive, { ...omar, phone: null }];
    expect(await ask('{ tenants { phone } }', { tenants }, context)).toEqual({
      data: { tenants: [{ phone: null }, { phone: null }] },
    });
    expect(reads).toBe(0);
    expect(taken(context)).toMatchObject([
      { decision: { tier: 'WITHHELD', rule: 'no-rule' }, path: ['tenants', 0, 'phone'] },
      { decision: { tier: 'WITHHELD', rule: 'no-rule' }, path: ['tenants', 1, 'phone'] },
    ]);
  });

  test('that is empty is empty, and nothing was disclosed', async () => {
    const context = requestWith(PHONE_CLEAR);
    const tenants = [{ ...lucie, phone: null }, { id: 'opal:LOC-3' }];
    await ask('{ tenants { phone } }', { tenants }, context);
    expect(taken(context)).toEqual([]);
  });

  test('cannot be had by another name, twice, or by a fragment', async () => {
    const context = requestWith({});
    const query = '{ tenant { id: phone ...F ... on Tenant { x: phone } } } fragment F on Tenant { y: phone }';
    const { data } = await ask(query, { tenant: lucie }, context);
    expect(JSON.stringify(data)).not.toContain('+336');
    expect(taken(context).map(({ path }) => path.join('.'))).toEqual(['tenant.id', 'tenant.y', 'tenant.x']);
  });

  test('in lists is noted one by one, each for its person', async () => {
    const context = requestWith(PHONE_CLEAR);
    await ask('{ tenants { phone } }', { tenants: [lucie, omar] }, context);
    expect(taken(context)).toMatchObject([
      { subject: 'opal:LOC-1', path: ['tenants', 0, 'phone'] },
      { subject: 'opal:LOC-2', path: ['tenants', 1, 'phone'] },
    ]);
  });

  test('whose tier leaves nothing of it is withheld, and says so', async () => {
    const context = requestWith({ decisions: { 'user.contact.phone_number': { tier: 'MASKED', rule: 'rule-2' } } });
    await ask('{ tenant { phone } }', { tenant: { ...lucie, phone: '' } }, context);
    expect(taken(context)).toMatchObject([{ decision: { tier: 'WITHHELD', rule: 'rule-2' } }]);
  });
});

describe('a pseudonym joins', () => {
  const { ask } = guardedSchema(`
    ${TENANT}
    type Guarantor { id: ID! phone: String @personal(category: "user.contact.phone_number", subject: "id") }
    type Query { tenant: Tenant guarantor: Guarantor }
  `);
  const under = (agreement?: string) => ({ tier: 'PSEUDONYM', rule: 'rule', agreement }) as const;
  const phones = async (ofTenant: Decision, ofGuarantor: Decision) => {
    const decisions = {
      'Tenant/user.contact.phone_number': ofTenant,
      'Guarantor/user.contact.phone_number': ofGuarantor,
    };
    const query = '{ tenant { phone } guarantor { phone } }';
    const { data } = await ask(
      query,
      { tenant: lucie, guarantor: lucie },
      requestWith({ decisions, agreement: 'A,B' }),
    );
    return data as { tenant: { phone: string }; guarantor: { phone: string } };
  };

  test.each([
    ['inside one agreement', 'A', 'A', true],
    ['where there is none', undefined, undefined, true],
    ['not across two, though one request is answered under both', 'A', 'B', false],
    ['not between an agreement and none', 'A', undefined, false],
  ])('%s', async (_, one, other, joins) => {
    const { tenant, guarantor } = await phones(under(one), under(other));
    expect(tenant.phone).toMatch(/^[\w-]{22}$/);
    expect(tenant.phone === guarantor.phone).toBe(joins);
  });
});

test('a resolver that fails discloses nothing', async () => {
  const { ask } = guardedSchema(`${TENANT} type Query { tenant: Tenant }`, {
    'Tenant.phone': () => {
      throw new Error('the database is away');
    },
  });
  const context = requestWith(PHONE_CLEAR);
  expect(await ask('{ tenant { phone } }', { tenant: lucie }, context)).toMatchObject({
    data: { tenant: { phone: null } },
  });
  expect(taken(context)).toEqual([]);
});

describe('the person whom a value concerns', () => {
  const CLAIM = `
    ${TENANT}
    type Claim {
      tenant: Tenant
      photo: String @personal(category: "user.sensor", subject: "tenant.id")
      description: String @personal(category: "user.content", subject: "tenant.id")
    }
    type Query { claim: Claim }
  `;
  const loaded = { 'Claim.tenant': async ({ tenantRow }: { tenantRow: unknown }) => tenantRow } as never;
  const { ask } = guardedSchema(CLAIM, loaded);
  const claim = { tenantRow: lucie, photo: 'photo', description: 'The tap drips.' };

  test('is found through the resolvers on the way, by its id and not by the value', async () => {
    const context = requestWith({ decisions: { 'user.sensor': CLEAR } });
    await ask('{ claim { photo } }', { claim }, context);
    expect(taken(context)).toMatchObject([{ subject: 'opal:LOC-1', coordinate: 'Claim.photo' }]);
  });

  test('is nobody where the way ends: the value is given as it is', async () => {
    const context = requestWith(null);
    const { data } = await ask('{ claim { photo } }', { claim: { ...claim, tenantRow: null } }, context);
    expect(data).toEqual({ claim: { photo: 'photo' } });
    expect(taken(context)).toEqual([]);
  });

  test('may be anybody in free text, so that is withheld also where nobody is known', async () => {
    const context = requestWith(null);
    const { data } = await ask('{ claim { description } }', { claim: { ...claim, tenantRow: null } }, context);
    expect(data).toEqual({ claim: { description: null } });
    expect(taken(context)).toMatchObject([{ subject: null, decision: { rule: 'no-grant' } }]);
  });

  test.each([
    ['nowhere', 'tenant.key', 'Tenant.key to an id, but that is not there'],
    ['nowhere at once', 'lessee.id', 'Claim.lessee to one object, but that is not there'],
    ['to an object', 'tenant', 'Claim.tenant to an id, but that is Tenant.'],
    ['over a text', 'title.id', 'Claim.title to one object, but that is String.'],
    ['to many', 'tenants.id', 'Claim.tenants to one object, but that is [Tenant!]!.'],
  ])('must be one: a way that leads %s stops the start', (_, subject, message) => {
    const sdl = `${TENANT}
      type Claim {
        tenant: Tenant tenants: [Tenant!]! title: String
        note: String @personal(category: "user.content", subject: "${subject}")
      }
      type Query { claim: Claim }`;
    expect(() => guardedSchema(sdl)).toThrow(`@personal(subject:) of Claim.note is expected to lead over ${message}`);
  });
});

describe('an interface', () => {
  const { ask } = guardedSchema(
    `interface Person { id: ID! name: String @personal(category: "user.name.last", subject: "id") }
     type Tenant implements Person { id: ID! name: String }
     interface Named { title: String }
     type Street implements Named { title: String }
     type Query { person: Person street: Street }`,
  );
  const person = { __typename: 'Tenant', id: 'opal:LOC-1', name: 'Marchand' };

  test('leads to no value that its field withholds, also where the type itself says nothing', async () => {
    const context = requestWith({});
    expect((await ask('{ person { name ... on Tenant { again: name } } }', { person }, context)).data).toEqual({
      person: { name: null, again: null },
    });
    expect(taken(context)).toMatchObject([{ coordinate: 'Tenant.name' }, { coordinate: 'Tenant.name' }]);
  });

  test('without personal fields guards nothing', async () => {
    const { data } = await ask('{ street { title } }', { street: { title: 'Rue des Lilas' } }, requestWith(null));
    expect(data).toEqual({ street: { title: 'Rue des Lilas' } });
  });
});

describe('a guarded action', () => {
  const { ask } = guardedSchema(
    'type Query { one: Int } type Mutation { acknowledge: Int @guarded(action: "ACKNOWLEDGE_FAULT") }',
  );

  test('is done with the grant that permits it', async () => {
    const context = requestWith({ actions: { ACKNOWLEDGE_FAULT: 'rule-3' } });
    expect(await ask('mutation { acknowledge }', { acknowledge: 1 }, context)).toEqual({ data: { acknowledge: 1 } });
  });

  test.each([
    ['another action', requestWith({ actions: { READ_LEDGER: 'rule-4' } })],
    ['no grant', requestWith(null)],
  ])('is refused with %s, and not begun', async (_, context) => {
    const root = {
      acknowledge: () => {
        throw new Error('begun');
      },
    };
    expect(await ask('mutation { acknowledge }', root, context)).toMatchObject({
      data: { acknowledge: null },
      errors: [
        {
          message: '"acknowledge" at "opal" needs the action ACKNOWLEDGE_FAULT, which was not granted.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
  });
});
