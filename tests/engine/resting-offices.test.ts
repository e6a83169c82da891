import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Misbehaviour } from './subgraph-server.ts';

const FAILURES = 3;
const OPEN_MS = 5_000;

let house: MemoryNetwork;
let nowMs = 0;
beforeEach(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 4), opal: officeRows('opal', 4) },
    limits: {
      officeDeadlineMs: 300,
      requestDeadlineMs: 2_000,
      breakerFailuresInRowMax: FAILURES,
      breakerOpenMs: OPEN_MS,
    },
    doors: { nowMs: () => nowMs },
  });
});
afterEach(() => house[Symbol.asyncDispose]());

const ONE = '{ dwelling(id: "amiens:LGT-000") { id } }';
const BOTH = '{ dwellings(first: 3) { nodes { id } offices { office { key } outcome } } }';

const never: Misbehaviour = () => new Promise(() => {});
const proxyPage: Misbehaviour = () => ({ status: 503, text: '<html>' });

const ready = async () => (await (await fetch(`${house.gateway.url}/ready`)).json()) as { offices: unknown };
const callsOfAmiens = () => house.office('amiens').calls.length;

async function askTimes(count: number): Promise<void> {
  for (let asked = 0; asked < count; asked += 1) await house.ask(ONE);
}

test.each<[string, Misbehaviour]>([
  ['hangs up', () => 'HANG_UP'],
  ['never answers', never],
  ['answers with the page of a proxy', proxyPage],
  ['answers garbage', () => ({ text: '{"data"' })],
])(
  'an office that %s so many times in a row is let alone: who asks hears so at once, and when to ask again',
  async (_, misbehave) => {
    house.office('amiens').misbehave = misbehave;
    await askTimes(FAILURES);
    const asked = callsOfAmiens();
    const { data, errors, extensions } = await house.ask(ONE);
    expect(callsOfAmiens()).toBe(asked);
    expect(data).toEqual({ dwelling: null });
    expect(errors).toMatchObject([
      {
        path: ['dwelling'],
        extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens', domain: 'stock', retryAfterMs: OPEN_MS },
      },
    ]);
    expect(extensions?.offices).toEqual([{ office: 'amiens', domain: 'stock', outcome: 'UNREACHABLE', elapsedMs: 0 }]);
  },
);

test("while one office is let alone the others' rows are there, and the list says who is missing", async () => {
  house.office('amiens').misbehave = proxyPage;
  await askTimes(FAILURES);
  const { data, errors } = await house.ask(BOTH);
  expect(data).toEqual({
    dwellings: {
      nodes: ['opal:LGT-000', 'opal:LGT-001', 'opal:LGT-002'].map((id) => ({ id })),
      offices: [
        { office: { key: 'amiens' }, outcome: 'UNREACHABLE' },
        { office: { key: 'opal' }, outcome: 'OK' },
      ],
    },
  });
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { office: 'amiens', retryAfterMs: OPEN_MS } }]);
});

describe('after that time', () => {
  beforeEach(async () => {
    house.office('amiens').misbehave = proxyPage;
    await askTimes(FAILURES);
    nowMs += OPEN_MS;
  });

  test('one question goes out to see; where it is answered, everybody is asked for again', async () => {
    house.office('amiens').misbehave = null;
    for (let count = 0; count < 2; count += 1) {
      expect(await house.ask(ONE)).toMatchObject({ data: { dwelling: { id: 'amiens:LGT-000' } } });
    }
  });

  test('while that one is under way, the others are still answered at once', async () => {
    const asked = callsOfAmiens();
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    house.office('amiens').misbehave = async (honest) => {
      reach();
      await released;
      return { text: JSON.stringify(honest) };
    };
    const probe = house.ask(ONE);
    await reached;
    expect((await house.ask(ONE)).errors).toMatchObject([{ extensions: { code: 'OFFICE_UNREACHABLE' } }]);
    expect(await ready()).toMatchObject({ offices: [{ office: 'amiens', breakers: { stock: 'HALF_OPEN' } }, {}] });
    release();
    expect(await probe).toMatchObject({ data: { dwelling: { id: 'amiens:LGT-000' } } });
    expect(callsOfAmiens()).toBe(asked + 1);
  });

  test('where it fails, the office is let alone for as long again', async () => {
    const asked = callsOfAmiens();
    await askTimes(2);
    expect(callsOfAmiens()).toBe(asked + 1);
    expect((await house.ask(ONE)).errors).toMatchObject([{ extensions: { retryAfterMs: OPEN_MS } }]);
  });
});

describe('no office is let alone', () => {
  test('for errors that it answers, however many: the question may be wrong', async () => {
    house.office('amiens').misbehave = () => ({
      status: 500,
      text: JSON.stringify({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }),
    });
    await askTimes(FAILURES + 2);
    expect(callsOfAmiens()).toBe(FAILURES + 2);
  });

  test('because clients leave before it answers', async () => {
    const office = house.office('amiens');
    office.misbehave = never;
    const headers = await house.headers();
    for (let count = 0; count < FAILURES + 1; count += 1) {
      const leaving = new AbortController();
      office.misbehave = () => {
        leaving.abort();
        return new Promise(() => {});
      };
      const body = JSON.stringify({ query: ONE });
      const asked = fetch(`${house.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: leaving.signal,
      });
      await expect(asked).rejects.toThrow();
      await office.idle();
    }
    office.misbehave = null;
    expect(await house.ask(ONE)).toMatchObject({ data: { dwelling: { id: 'amiens:LGT-000' } } });
  });

  test('because requests had too little time left for it', async () => {
    await using hurried = await startMemoryNetwork({
      rows: { amiens: officeRows('amiens', 1) },
      limits: { requestDeadlineMs: 50, officeDeadlineMs: 60_000, breakerFailuresInRowMax: 1 },
    });
    const office = hurried.office('amiens');
    office.misbehave = never;
    for (let count = 0; count < 2; count += 1) {
      expect(await hurried.ask(ONE)).toMatchObject({ errors: [{ extensions: { code: 'OFFICE_TIMEOUT' } }] });
    }
    expect(office.calls).toHaveLength(2);
  });

  test('because it was asked for more than an answer may hold', async () => {
    await using narrow = await startMemoryNetwork({
      rows: { amiens: officeRows('amiens', 50) },
      limits: { officeAnswerBytesMax: 1_000, breakerFailuresInRowMax: 1 },
    });
    for (let count = 0; count < 2; count += 1) {
      const { data, errors } = await narrow.ask('{ dwellings { nodes { id } } }');
      expect(data).toEqual({ dwellings: { nodes: [] } });
      expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE' } }]);
    }
    expect(narrow.office('amiens').calls).toHaveLength(2);
    expect(await narrow.ask(ONE)).toMatchObject({ data: { dwelling: { id: 'amiens:LGT-000' } } });
  });

  test('in one domain because another one of it is sick', async () => {
    house.office('amiens').misbehave = (honest, { path }) =>
      path.startsWith('/stock') ? 'HANG_UP' : { text: JSON.stringify(honest) };
    await askTimes(FAILURES);
    expect(await house.ask('{ claim(id: "amiens:REC-000") { id } }')).toMatchObject({
      data: { claim: { id: 'amiens:REC-000' } },
    });
    expect(await ready()).toMatchObject({
      ready: true,
      offices: [
        { office: 'amiens', reachable: true, breakers: { stock: 'OPEN', claims: 'CLOSED' } },
        { office: 'opal', reachable: true, breakers: { stock: 'CLOSED', claims: 'CLOSED' } },
      ],
    });
  });
});

test('a write that comes while its office is let alone is not sent, now or later', async () => {
  house.office('amiens').misbehave = (honest, { path }) =>
    path.startsWith('/claims') ? 'HANG_UP' : { text: JSON.stringify(honest) };
  const WRITE =
    'mutation { createClaim(input: { building: "amiens:BAT-000", category: LIFT, system: LIFT, description: "x" }) { claim { id } } }';
  const write = () =>
    house.ask(WRITE, { purpose: 'CLAIM_HANDLING', as: { office: 'amiens' as never, roles: ['CLAIMS_AGENT'] } });
  for (let count = 0; count < FAILURES; count += 1) await write();
  const sent = callsOfAmiens();
  house.office('amiens').misbehave = null;
  expect((await write()).errors).toMatchObject([{ extensions: { code: 'OFFICE_UNREACHABLE', retryAfterMs: OPEN_MS } }]);
  expect(callsOfAmiens()).toBe(sent);
});
