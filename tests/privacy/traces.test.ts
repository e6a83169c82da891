import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startHouse } from '../testkit/house.ts';
import { startTraceCollector, type TraceCollector } from '../testkit/trace-collector.ts';
import { PLANTED, settleStoryPeople } from './story-people.ts';

// Traces leave the house: of people, and of what was asked about them, there must be nothing in them.

const OFFICES = ['opal', 'amiens'];
const SUBJECT = 'agent-marchand-0639980012';
const mara: Principal = { subject: SUBJECT, office: officeKey('opal'), roles: ['CLAIMS_AGENT'], mandates: [] };
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
const WRITTEN = 'Madame Essai-Témoin tousse depuis lundi';

const TENANT = `query CallTenant($id: ID!) {
  tenant(id: $id) { reference firstName lastName phone email birthDate }
  dwellings { nodes { id mainRent building { openClaims { id description } } } }
}`;
const CREATE =
  'mutation Complain($input: CreateClaimInput!) { createClaim(input: $input) { claim { id description } } }';
const input = {
  building: 'opal:BAT-STORY',
  dwelling: 'opal:LGT-STORY',
  tenant: 'opal:LOC-STORY',
  category: 'PLUMBING',
  system: 'WATER',
  description: WRITTEN,
};

let collector: TraceCollector;
let answers: Answer<unknown>[];
let refused: number;
/** All is over before anything is looked at: what is sent at the very end counts, too. */
beforeAll(async () => {
  collector = await startTraceCollector();
  await using house = await startHouse({ offices: OFFICES, dwellingsPerOffice: 0, otlpUrl: collector.url });
  for (const key of OFFICES) await settleStoryPeople(house.office(key));
  answers = [
    await house.ask(TENANT, { ...forClaims, variables: { id: 'opal:LOC-STORY' } }),
    await house.ask(CREATE, { ...forClaims, variables: { input } }),
    await house.ask(TENANT, { ...forClaims, variables: { id: 'opal:Marchand' } }),
  ];
  const forged = { 'content-type': 'application/json', 'canopee-grant': SUBJECT };
  const body = JSON.stringify({ query: `{ tenant(id: "${WRITTEN}") { phone } }` });
  const url = `${house.office('opal').url}/stock/graphql`;
  refused = (await fetch(url, { method: 'POST', headers: forged, body })).status;
});
afterAll(() => collector[Symbol.asyncDispose]());

const of = (service: string) => collector.spans.filter((span) => span.service === service);

test("an office goes on with the gateway's trace: each request is a part of the question that it answers", () => {
  const asks = new Map(
    of('canopee-gateway')
      .filter(({ name, attributes }) => name.startsWith('ask ') && attributes['canopee.office'] !== undefined)
      .map((span) => [span.spanId, span]),
  );
  const requests = of('canopee-office').filter(({ parentSpanId }) => parentSpanId);
  expect(requests.length).toBeGreaterThanOrEqual(asks.size);
  expect(new Set(requests.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set(asks.keys()));
  for (const { traceId, parentSpanId = '', name, attributes } of requests) {
    const ask = asks.get(parentSpanId);
    const { 'canopee.office': office, 'canopee.domain': domain } = ask?.attributes ?? {};
    expect(traceId).toBe(ask?.traceId);
    expect(name).toBe(`POST /${domain}/graphql`);
    expect(attributes).toEqual({
      'canopee.office': office,
      'canopee.domain': domain,
      'http.response.status_code': expect.anything(),
    });
  }
  expect(new Set(requests.map(({ attributes }) => attributes['canopee.office']))).toEqual(new Set(OFFICES));
});

test('a request that an office refuses has a span with its status, and nothing of what it asked', () => {
  expect(refused).toBe(401);
  const statuses = of('canopee-office').map(({ attributes }) => Number(attributes['http.response.status_code']));
  expect(statuses).toContain(401);
});

test('no span says anything of anybody, though the answers did', () => {
  expect(JSON.stringify(answers)).toContain('+33639980012');
  expect(JSON.stringify(answers)).toContain(WRITTEN);
  for (const value of [...PLANTED, WRITTEN, SUBJECT, 'LOC-STORY', 'BAT-STORY', 'PLUMBING', 'CLAIM_HANDLING']) {
    // A number of three digits stands in a time by chance.
    if (/^\d{1,3}$/.test(value)) continue;
    expect(
      collector.texts.filter((text) => text.includes(value)),
      value,
    ).toEqual([]);
  }
});

test('a span holds no attribute but those that are agreed on', () => {
  const keys = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
  expect([...keys].sort()).toEqual([
    'canopee.domain',
    'canopee.office',
    'canopee.operation.hash',
    'canopee.outcome',
    'graphql.operation.type',
    'http.response.status_code',
  ]);
});
