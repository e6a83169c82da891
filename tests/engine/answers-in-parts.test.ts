import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openLiveClient } from '../testkit/live-client.ts';
import { applied, inPageOrder, type Part, partsOf, serverSentEvents } from '../testkit/parts-client.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const OFFICES = ['amiens', 'opal', 'oise-habitat', 'reims-habitat'];
const BY_OFFICE = 'multipart/mixed;incrementalSpec=v0.2;rows=by-office';
const MULTIPART = 'multipart/mixed;incrementalSpec=v0.2, application/json';

let house: MemoryNetwork;
beforeAll(async () => {
  const rows = Object.fromEntries(OFFICES.map((key, index) => [key, officeRows(key, 3 + index)]));
  house = await startMemoryNetwork({ rows, limits: { breakerFailuresInRowMax: 1_000_000 } });
});
afterEach(() => {
  for (const key of OFFICES) house.office(key).misbehave = null;
});
afterAll(() => house[Symbol.asyncDispose]());

async function ask(query: string, accept = MULTIPART, signal?: AbortSignal): Promise<Response> {
  return fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...(await house.headers()) },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
}

/** From now on an office answers only once it is let. */
function holdBack(key: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  house.office(key).misbehave = async (honest) => {
    await promise;
    return { text: JSON.stringify(honest) };
  };
  return resolve;
}

async function next(parts: AsyncGenerator<Part>): Promise<Part> {
  const { value, done } = await parts.next();
  if (done) throw new Error('A further part is expected, but the answer has ended.');
  return value;
}

test('rows of the fast offices come before a slow one has answered, and what became of each comes last', async () => {
  const letOpal = holdBack('opal');
  const response = await ask('{ contractors { id office { name } } }');
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
  const parts = partsOf(response);
  const first = await next(parts);
  expect(first).toMatchObject({ hasNext: true, pending: [{ id: '0', path: ['contractors'] }] });
  const came: Part[] = [first];
  const count = () => (appliedSoFar(came) as { contractors: unknown[] }).contractors.length;
  while (count() < 3) came.push(await next(parts));
  expect(JSON.stringify(came)).not.toContain('opal:');
  letOpal();
  for await (const part of parts) came.push(part);
  const { data, errors, extensions } = applied(came);
  expect(errors).toEqual([]);
  expect((data as { contractors: { id: string; office: object }[] }).contractors.map(({ id }) => id).sort()).toEqual(
    OFFICES.map((key) => `${key}:PRE-001`).sort(),
  );
  expect(data).toMatchObject({
    contractors: OFFICES.map(() => ({ office: { name: expect.stringMatching(/^Office/) } })),
  });
  expect(extensions).toMatchObject({ offices: OFFICES.map((office) => ({ office, outcome: 'OK' })) });
});

test('rows of a page come at the speed of the fastest office where the client puts them in order itself', async () => {
  const letOpal = holdBack('opal');
  const query = '{ dwellings(first: 6) { totalCount pageInfo { endCursor } nodes { id building { name } } } }';
  const parts = partsOf(await ask(query, BY_OFFICE));
  const first = await next(parts);
  expect(first).toMatchObject({
    data: { dwellings: { nodes: [{ building: { name: expect.any(String) } }, {}, {}] } },
    pending: [{ path: ['dwellings', 'nodes'] }, { path: ['dwellings'] }],
  });
  const came: Part[] = [first];
  const soFar = () => (appliedSoFar(came) as { dwellings: { nodes: { id: string }[] } }).dwellings;
  // Those of three offices, of 3, 5 and 6 rows.
  while (soFar().nodes.length < 14) came.push(await next(parts));
  expect(soFar()).not.toHaveProperty('totalCount');
  expect(JSON.stringify(came)).not.toContain('opal:');
  letOpal();
  for await (const part of parts) came.push(part);
  const whole = (await (await ask(query, 'application/json')).json()) as Part;
  expect(inPageOrder(came)).toEqual({ ...applied(came), data: whole.data, errors: [] });
});

test('a page keeps its order, and comes when all have answered, for whoever only applies parts', async () => {
  const letOpal = holdBack('opal');
  const query = '{ dwellings(first: 6) { nodes { id } } offices { key } }';
  const parts = partsOf(await ask(query));
  const came: Part[] = [await next(parts)];
  expect(appliedSoFar(came)).not.toHaveProperty('dwellings');
  letOpal();
  for await (const part of parts) came.push(part);
  const whole = (await (await ask(query, 'application/json')).json()) as Part;
  expect(applied(came).data).toEqual(whole.data);
});

test('a page by office names the office whose rows are missing, and has none only where nobody gave any', async () => {
  house.office('opal').misbehave = () => 'HANG_UP';
  const query = '{ dwellings(first: 4) { nodes { id } offices { office { key name } outcome } } }';
  const came: Part[] = await Array.fromAsync(partsOf(await ask(query, BY_OFFICE)));
  const { data, errors } = inPageOrder(came);
  const whole = (await (await ask(query, 'application/json')).json()) as Part;
  expect(data).toEqual(whole.data);
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }]);
  for (const key of OFFICES) house.office(key).misbehave = () => 'HANG_UP';
  const silent: Part[] = await Array.fromAsync(partsOf(await ask(query, BY_OFFICE)));
  expect(applied(silent)).toMatchObject({ data: { dwellings: { nodes: [] } }, errors: OFFICES.map(() => ({})) });
});

test('one field does not wait for another: a list of all offices comes though a page of one is slow', async () => {
  const letOpal = holdBack('opal');
  const parts = partsOf(
    await ask('{ claims(offices: ["opal"]) { totalCount } contractors(offices: ["amiens"]) { id } offices { key } }'),
  );
  const came = [await next(parts)];
  const isThere = (key: string) => Object.hasOwn(appliedSoFar(came) as object, key);
  while (!isThere('contractors') || !isThere('offices')) came.push(await next(parts));
  expect(isThere('claims')).toBe(false);
  letOpal();
  for await (const part of parts) came.push(part);
  expect(applied(came).data).toMatchObject({ claims: { totalCount: 2 }, contractors: [{ id: 'amiens:PRE-001' }] });
});

test('who would rather have one JSON text gets it, though able to read parts', async () => {
  const response = await ask('{ contractors { id } }', 'application/json, text/event-stream, multipart/mixed');
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toMatchObject({ data: { contractors: OFFICES.map(() => ({})) } });
});

test('the same comes as server-sent events', async () => {
  const letOpal = holdBack('opal');
  const response = await ask('{ contractors { id } }', 'text/event-stream');
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const parts = partsOf(response);
  const came = [await next(parts)];
  letOpal();
  for await (const part of parts) came.push(part);
  expect((applied(came).data as { contractors: object[] }).contractors).toHaveLength(4);
});

test('an answer that is whole at once comes as one part, or one event and the end', async () => {
  const events = [];
  for await (const event of serverSentEvents(await ask('{ offices { key } }', 'text/event-stream'))) events.push(event);
  expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
  const parts = [];
  for await (const part of partsOf(await ask('{ offices { key } }', 'multipart/mixed'))) parts.push(part);
  expect(parts).toEqual([expect.objectContaining({ data: expect.anything(), hasNext: false })]);
});

test('an operation that cannot run is refused by its status, whatever the client reads', async () => {
  const response = await ask('{ nothing }', 'text/event-stream');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
});

test('a silent office is named where its rows are missing, and the list is null only where nobody gave any', async () => {
  house.office('opal').misbehave = () => 'HANG_UP';
  const came: Part[] = [];
  for await (const part of partsOf(await ask('{ contractors { id } }'))) came.push(part);
  const { data, errors } = applied(came);
  expect((data as { contractors: object[] }).contractors).toHaveLength(3);
  expect(errors).toMatchObject([{ path: ['contractors'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }]);
  for (const key of OFFICES) house.office(key).misbehave = () => 'HANG_UP';
  const silent: Part[] = [];
  for await (const part of partsOf(await ask('{ contractors { id } }'))) silent.push(part);
  expect(applied(silent)).toMatchObject({ data: { contractors: null }, errors: OFFICES.map(() => ({})) });
});

test('when the client leaves in the middle, the offices that have not answered are let go', async () => {
  holdBack('opal');
  const leaving = new AbortController();
  const parts = partsOf(await ask('{ contractors { id } }', MULTIPART, leaving.signal));
  await next(parts);
  leaving.abort();
  await expect(Array.fromAsync(parts)).rejects.toThrow();
  await house.office('opal').idle();
});

test('on a socket the parts come one by one, and a client that has had enough lets the offices go', async () => {
  const letOpal = holdBack('opal');
  const url = `${house.gateway.url.replace(/^http/, 'ws')}/graphql`;
  const open = async (query = '{ contractors { id } }', delivery = 'parts') =>
    openLiveClient({ url, query, connectionParams: await house.headers(), extensions: { delivery } });
  await using left = await open();
  await left.next({ withinMs: 30_000 });
  await left.close();
  await house.office('opal').idle();
  await using client = await open();
  const came = [(await client.next({ withinMs: 30_000 })) as Part];
  letOpal();
  await client.ended;
  came.push(...(client.unread() as Part[]));
  expect((applied(came).data as { contractors: object[] }).contractors).toHaveLength(4);
  await using pages = await open('{ dwellings(first: 1) { nodes { id } } }', 'by-office');
  await pages.ended;
  const page = pages.unread() as Part[];
  expect((applied(page).data as { dwellings: { nodes: object[] } }).dwellings.nodes).toHaveLength(4);
  expect(inPageOrder(page).data).toEqual({ dwellings: { nodes: [{ id: 'amiens:LGT-000' }] } });
});

function appliedSoFar(parts: readonly Part[]): unknown {
  const done = parts.flatMap(({ completed = [] }) => completed.map(({ id }) => id));
  const open = parts.flatMap(({ pending = [] }) => pending.map(({ id }) => id)).filter((id) => !done.includes(id));
  return applied([...parts, { completed: open.map((id) => ({ id })), hasNext: false }]).data;
}
