import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// A role is what a token says, and a token lives for hours. Ending the sessions of somebody makes the change hold at once.

const opal = officeKey('opal');
const agent = (subject: string): Principal => ({ subject, office: opal, roles: ['CLAIMS_AGENT'], mandates: [] });
const officer: Principal = { subject: 'nadia', office: null, roles: ['NETWORK_OFFICER'], mandates: [] };
const PHONE = '{ tenant(id: "opal:LOC-STORY") { phone } }';
const END = 'mutation ($input: EndSessionsInput!) { endSessions(input: $input) { endedAt } }';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0 });
  await settleStoryPeople(house.office('opal'));
});
afterAll(() => house[Symbol.asyncDispose]());
afterEach(() => void vi.useRealTimers());

async function askWith(token: string) {
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'canopee-purpose': 'CLAIM_HANDLING',
    },
    body: JSON.stringify({ query: PHONE }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { tenant: { phone: string } };
    errors?: { message: string; extensions: { code: string } }[];
  };
  return data?.tenant.phone ?? errors?.[0]?.extensions.code;
}

async function endSessions(principal: Principal): Promise<void> {
  const known = house.agreementsChanged();
  const input = { principal: house.pseudonym(principal), reason: 'Changement de fonction.' };
  const { errors } = await house.ask(END, { as: officer, variables: { input } });
  expect(errors).toBeUndefined();
  await known;
}

test('a token opens nothing any more once the sessions of its holder were ended, and those of others stay', async () => {
  const [mara, paul] = [agent('mara'), agent('paul')];
  const tokens = { mara: await house.token(mara), paul: await house.token(paul) };
  expect(await askWith(tokens.mara)).toBe('+33639980012');
  await endSessions(mara);
  expect(await askWith(tokens.mara)).toBe('UNAUTHENTICATED');
  expect(await askWith(tokens.paul)).toBe('+33639980012');
});

test('whoever signs in again a few seconds later is let in, in the role of then', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const lea = agent('lea');
  await endSessions(lea);
  vi.setSystemTime(Date.now() + 7_000);
  expect(await askWith(await house.token(lea))).toBe('+33639980012');
});

test('a running stream ends with it', async () => {
  const omar = agent('omar');
  await using stream = await house.subscribe('subscription { faultEvents(presence: true) { kind } }', {
    as: omar,
    purpose: 'CLAIM_HANDLING',
  });
  await stream.nextThat(({ data }) => data?.faultEvents.kind === 'OFFICE_UP', { withinMs: 30_000 });
  await endSessions(omar);
  expect(await stream.ended).toMatchObject({ kind: 'ERROR', error: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

describe('who may end sessions', () => {
  test.each([
    ['not a claims agent', agent('ines')],
    ['not a data protection officer', { subject: 'dpo', office: null, roles: ['DPO'], mandates: [opal] }],
  ] as [string, Principal][])('%s', async (_, who) => {
    const input = { principal: house.pseudonym(agent('mara')), reason: 'x' };
    const { errors } = await house.ask(END, { as: who, variables: { input } });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('and what is no pseudonym is refused: a name does not belong here', async () => {
    const { errors } = await house.ask(END, {
      as: officer,
      variables: { input: { principal: 'mara', reason: 'x' } },
    });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('"principal" is expected to be a pseudonym'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('and nobody reads whose were', async () => {
    const { errors } = await house.ask('{ sessionEnds { principal } }', { as: officer });
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
