import type { ExecutionResult } from 'graphql';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DisclosureEntry, DisclosureRecorder } from './disclosure.ts';
import type { RequestContext } from './request-context.ts';
import { sealAnswer } from './seal-answer.ts';
import { guardedSchema, requestWith } from './testing/personal-schema.ts';

const { ask } = guardedSchema(`
  type Tenant {
    id: ID!
    phone: String @personal(category: "user.contact.phone_number", subject: "id")
    lastName: String @personal(category: "user.name.last", subject: "id")
    rent: Int @personal(category: "user.financial", subject: "id")
    street: String!
  }
  type Query { tenants: [Tenant] city: String ledger: String @guarded(action: "READ_LEDGER") }
`);

const tenants = [
  { id: 'opal:LOC-1', phone: '+33639980012', lastName: 'Marchand', rent: 437, street: 'Rue des Lilas' },
  { id: 'opal:LOC-2', phone: '+33639980047', lastName: 'Diallo', rent: 512, street: 'Rue des Lilas' },
];
const decisions = {
  'user.contact.phone_number': { tier: 'CLEAR', rule: 'clear-rule' },
  'user.name.last': { tier: 'MASKED', rule: 'mask-rule' },
} as const;

function keeping(): DisclosureRecorder & { entries: DisclosureEntry[] } {
  const entries: DisclosureEntry[] = [];
  return { entries, record: async (entry) => void entries.push(entry) };
}

const refusing = (error: unknown): DisclosureRecorder => ({ record: () => Promise.reject(error) });

async function sealed(
  query: string,
  context: RequestContext,
  recorder: DisclosureRecorder,
  root: unknown = { tenants, city: 'Laon' },
): Promise<ExecutionResult> {
  const result = await sealAnswer(await ask(query, root, context), { ...context, recorder });
  return JSON.parse(JSON.stringify(result));
}

const mark = (coordinate: string, tier: string, rule: string, count: number) => ({
  coordinate,
  office: 'opal',
  tier,
  rule,
  count,
});

describe('an answer', () => {
  test('without anything personal is left as it is, and nothing is written', async () => {
    const recorder = keeping();
    expect(await sealed('{ city }', requestWith({ decisions }), recorder)).toEqual({ data: { city: 'Laon' } });
    expect(recorder.entries).toEqual([]);
  });

  test('with personal values is one entry, which counts what is alike and names each person once', async () => {
    const recorder = keeping();
    const context = requestWith({ decisions });
    const { data, extensions } = await sealed('{ tenants { phone lastName rent } }', context, recorder);
    expect(data).toEqual({
      tenants: [
        { phone: '+33639980012', lastName: 'M.', rent: null },
        { phone: '+33639980047', lastName: 'D.', rent: null },
      ],
    });
    expect(extensions).toEqual({
      privacy: {
        marks: [mark('Tenant.lastName', 'MASKED', 'mask-rule', 2), mark('Tenant.rent', 'WITHHELD', 'no-rule', 2)],
      },
    });
    const item = (coordinate: string, category: string, tier: string, rule: string) => ({
      coordinate,
      category,
      tier,
      rule,
      count: 2,
    });
    expect(recorder.entries).toEqual([
      {
        kind: 'READ',
        office: 'opal',
        at: new Date('2026-11-05T09:00:00Z'),
        grant: context.access.grant,
        officePolicyVersion: null,
        operation: { name: 'Test', hash: 'hash' },
        items: [
          item('Tenant.lastName', 'user.name.last', 'MASKED', 'mask-rule'),
          item('Tenant.phone', 'user.contact.phone_number', 'CLEAR', 'clear-rule'),
          item('Tenant.rent', 'user.financial', 'WITHHELD', 'no-rule'),
        ],
        subjects: ['opal:LOC-1', 'opal:LOC-2'],
        rows: 2,
      },
    ]);
  });

  test('all clear has no marks, and keeps what else stands in its extensions', async () => {
    const context = requestWith({ decisions });
    const result = await ask('{ tenants { phone } }', { tenants }, context);
    const extensions = { cost: 3 };
    expect(await sealAnswer({ ...result, extensions }, { ...context, recorder: keeping() })).toEqual({
      ...result,
      extensions,
    });
  });

  test('without a grant has marks and no entry: nothing was given, and nobody is known', async () => {
    const recorder = keeping();
    const { extensions } = await sealed('{ tenants { phone } }', requestWith(null), recorder);
    expect(extensions).toEqual({ privacy: { marks: [mark('Tenant.phone', 'WITHHELD', 'no-grant', 2)] } });
    expect(recorder.entries).toEqual([]);
  });

  test('of which everything was withheld is a refusal, and says by which rule', async () => {
    const recorder = keeping();
    await sealed('{ tenants { rent } }', requestWith({ decisions }), recorder);
    expect(recorder.entries).toMatchObject([
      { kind: 'REFUSED', items: [{ coordinate: 'Tenant.rent', tier: 'WITHHELD', rule: 'no-rule', count: 2 }], rows: 2 },
    ]);
  });

  test('that was refused as a whole is an entry too, without a mark: the error says it', async () => {
    const recorder = keeping();
    const answer = await sealed('{ ledger }', requestWith({ decisions }), recorder);
    expect(answer).toMatchObject({ data: { ledger: null }, errors: [{ path: ['ledger'] }] });
    expect(answer.extensions).toBeUndefined();
    expect(recorder.entries).toMatchObject([
      {
        kind: 'REFUSED',
        items: [
          {
            coordinate: 'Query.ledger',
            category: 'system.operations',
            tier: 'WITHHELD',
            rule: 'action-not-granted',
            count: 1,
          },
        ],
        subjects: [],
        rows: 0,
      },
    ]);
  });

  test('in several parts (live events) is an entry each', async () => {
    const recorder = keeping();
    const context = requestWith({ decisions });
    await sealed('{ tenants { phone } }', context, recorder);
    await sealed('{ tenants { lastName } }', context, recorder);
    expect(recorder.entries.map(({ items }) => items.map(({ coordinate }) => coordinate))).toEqual([
      ['Tenant.phone'],
      ['Tenant.lastName'],
    ]);
  });
});

describe('where the ledger cannot be written', () => {
  test('what would have been given is taken out, with an error each; the rest stays', async () => {
    const context = requestWith({ decisions });
    const error = (index: number, field: string) => ({
      message: `Tenant.${field} is not given: the disclosure could not be recorded.`,
      path: ['tenants', index, field],
      extensions: { code: 'LEDGER_UNAVAILABLE' },
    });
    const { data, errors, extensions } = await sealed(
      '{ city tenants { street phone lastName rent } }',
      context,
      refusing(new Error('no')),
    );
    expect(data).toEqual({
      city: 'Laon',
      tenants: [
        { street: 'Rue des Lilas', phone: null, lastName: null, rent: null },
        { street: 'Rue des Lilas', phone: null, lastName: null, rent: null },
      ],
    });
    expect(errors).toHaveLength(4);
    expect(errors).toEqual(
      expect.arrayContaining([error(0, 'phone'), error(1, 'phone'), error(0, 'lastName'), error(1, 'lastName')]),
    );
    expect(extensions).toEqual({
      privacy: {
        marks: [
          mark('Tenant.lastName', 'WITHHELD', 'ledger-unavailable', 2),
          mark('Tenant.phone', 'WITHHELD', 'ledger-unavailable', 2),
          mark('Tenant.rent', 'WITHHELD', 'no-rule', 2),
        ],
      },
    });
  });

  test('a value that had gone with a broken neighbour is no trouble', async () => {
    const context = requestWith({ decisions });
    const broken = [{ ...tenants[0], street: null }, tenants[1]];
    const { data, errors } = await sealed('{ tenants { phone street } }', context, refusing(new Error('no')), {
      tenants: broken,
    });
    expect(data).toEqual({ tenants: [null, { phone: null, street: 'Rue des Lilas' }] });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual([
      'tenants.0.street',
      'tenants.0.phone',
      'tenants.1.phone',
    ]);
  });

  test('an answer that failed as a whole stays failed', async () => {
    const context = requestWith({ decisions });
    await ask('{ tenants { phone } }', { tenants }, context);
    expect(await sealAnswer({ data: null }, { ...context, recorder: refusing('no') })).toMatchObject({ data: null });
  });

  test('the log says of what kind the error was, and nothing that a database puts into it', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    const failed = Object.assign(new Error('params: opal:LOC-1'), { code: '55P03', detail: 'opal:LOC-1' });
    await sealed('{ tenants { phone } }', { ...requestWith({ decisions }), log }, refusing(failed));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"msg":"ledger unavailable"');
    expect(lines[0]).toContain('"sqlState":"55P03"');
    expect(lines[0]).not.toMatch(/LOC-1|\+336/);
  });
});

describe('a ledger that does not answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is waited for two seconds, then the values are taken out', async () => {
    const context = requestWith({ decisions });
    const result = await ask('{ tenants { phone } }', { tenants }, context);
    const sealing = sealAnswer(result, { ...context, recorder: { record: () => new Promise(() => {}) } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await sealing).data).toEqual({ tenants: [{ phone: null }, { phone: null }] });
  });

  test('leaves no timer behind where it answers', async () => {
    await sealed('{ tenants { phone } }', requestWith({ decisions }), keeping());
    expect(vi.getTimerCount()).toBe(0);
  });
});
