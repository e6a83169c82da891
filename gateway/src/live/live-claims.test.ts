import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { openHouse, today } from './testing/live-house.ts';

const CLAIMS = 'subscription { claimEvents { sequence kind gap { fromSequence toSequence } claim { id state } } }';
const seen = ({ id }: { id: string }) => ({
  ...{ id, reference: id, version: 1, category: 'PESTS', system: 'OTHER', urgency: 'STANDARD', state: 'NEW' },
  ...{ responsibility: 'LANDLORD', openedAt: '2026-11-24T08:00:00Z', building: { id: 'opal:B-7' } },
});

test('a claim is asked for by each who follows, as it is not told to everybody', async () => {
  const { logs, queries, follow, close } = openHouse({ root: { ...today, claim: seen } });
  const events = await Promise.all([follow(CLAIMS), follow(CLAIMS)]);
  logs.opal.append(null, 'REGISTERED', 'opal:C-1');
  for (const one of events) {
    expect(await one.next()).toEqual({
      data: { claimEvents: { sequence: 1, kind: 'REGISTERED', gap: null, claim: { id: 'opal:C-1', state: 'NEW' } } },
    });
    one.leave();
  }
  expect(queries.map(({ variables }) => variables)).toEqual([{ id: 'opal:C-1' }, { id: 'opal:C-1' }]);
  close();
});

test('a claim that somebody may not ask for is passed over at once, and no gap is declared for it', async () => {
  const claim = ({ id }: { id: string }) => {
    if (id === 'opal:C-1') throw new GraphQLError('not for you', { extensions: { code: 'FORBIDDEN' } });
    return seen({ id });
  };
  const { logs, follow, close } = openHouse({ root: { ...today, claim } });
  const events = await follow(CLAIMS);
  logs.opal.append(null, 'REGISTERED', 'opal:C-1');
  logs.opal.append(null, 'REGISTERED', 'opal:C-2');
  expect(await events.next()).toMatchObject({ data: { claimEvents: { sequence: 2, kind: 'REGISTERED' } } });
  events.leave();
  close();
});

test('events are chosen by what they are about, once it was asked for', async () => {
  const { logs, follow, close } = openHouse({ root: { ...today, claim: seen } });
  const other = await follow('subscription { claimEvents(where: { building: "opal:B-8" }) { sequence } }');
  const own = await follow('subscription { claimEvents(where: { building: "opal:B-7" }) { sequence } }');
  logs.opal.append(null, 'REGISTERED', 'opal:C-1');
  expect(await own.next()).toEqual({ data: { claimEvents: { sequence: 1 } } });
  const late = other.next();
  other.leave();
  expect(await late.catch(() => undefined)).toBeUndefined();
  own.leave();
  close();
});
