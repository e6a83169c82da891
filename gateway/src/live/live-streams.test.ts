import { setImmediate as turn } from 'node:timers/promises';
import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { Principal } from '@canopee/schema/principal';
import { describe, expect, test } from 'vitest';
import { leak, opal, openHouse, operations, today } from './testing/live-house.ts';

test('an event tells the building and the collective claim, and the fault as it was and not as it is by now', async () => {
  const { logs, follow, close } = openHouse();
  const events = await follow(/* GraphQL */ `
    subscription Board {
      change: faultEvents {
        __typename
        office { key called: name }
        seq: sequence
        kind
        fault { ...What was: state }
        ... on FaultEvent { fault { collectiveClaim { title } } gap { fromSequence } }
      }
    }
    fragment What on Fault { __typename id version building { name } }
  `);
  logs.opal.append(leak);
  expect(await events.next()).toEqual({
    data: {
      change: {
        __typename: 'FaultEvent',
        office: { key: 'opal', called: 'Office opal' },
        seq: 1,
        kind: 'RAISED',
        fault: {
          __typename: 'Fault',
          id: 'opal:F-1',
          version: 1,
          was: 'ACTIVE_UNACK',
          building: { name: 'Les Tilleuls' },
          collectiveClaim: { title: 'Fuite en cave' },
        },
        gap: null,
      },
    },
  });
  events.leave();
  close();
});

test('what the event itself knows costs no query at all', async () => {
  const { logs, queries, follow, close } = openHouse();
  const events = await follow('subscription { faultEvents { office { key } sequence fault { id state } } }');
  logs.opal.append(leak);
  expect(await events.next()).toEqual({
    data: { faultEvents: { office: { key: 'opal' }, sequence: 1, fault: { id: 'opal:F-1', state: 'ACTIVE_UNACK' } } },
  });
  expect(queries).toEqual([]);
  events.leave();
  close();
});

describe('what has to be asked is asked once for all who ask the same and may see the same', () => {
  const BOARD =
    'subscription ($more: Boolean!) { faultEvents { fault { building { name completionYear @include(if: $more) } } } }';
  const person = (subject: string): Principal => ({ subject, office: opal, roles: [], mandates: [] });

  test.each([
    ['the same shape and decisions: one query', [{ more: true }, { more: true }], ['mara', 'mara'], 1],
    ['other variables: another query', [{ more: true }, { more: false }], ['mara', 'mara'], 2],
    ['other decisions: another query', [{ more: true }, { more: true }], ['mara', 'nils'], 2],
  ])('%s', async (_, variables, subjects, expected) => {
    const { logs, queries, follow, close } = openHouse({ decisions: (principal) => principal?.subject ?? '' });
    const first = await follow(BOARD, variables[0], person(String(subjects[0])));
    const second = await follow(BOARD, variables[1], person(String(subjects[1])));
    logs.opal.append(leak);
    await Promise.all([first.next(), second.next()]);
    expect(queries).toHaveLength(expected);
    first.leave();
    second.leave();
    close();
  });

  test('decisions are made anew for each event, so that a changed policy holds from the next one on', async () => {
    const decided: string[] = [];
    const { logs, follow, close } = openHouse({ decisions: () => String(decided.push('anew')) });
    const events = await follow(BOARD, { more: true });
    logs.opal.append(leak);
    logs.opal.append(leak);
    await events.next();
    await events.next();
    expect(decided).toHaveLength(2);
    events.leave();
    close();
  });
});

test('the offices and their ledgers are told the operation of the client, not the query made from it', async () => {
  const { logs, queries, follow, close } = openHouse();
  const query = 'subscription Wall { faultEvents { fault { building { name } } } }';
  const events = await follow(query);
  logs.opal.append(leak);
  await events.next();
  expect(queries[0]?.recordedAs).toEqual(operations.read({ query, operationName: null }).identity);
  events.leave();
  close();
});

describe('an office that cannot be asked takes nothing away from what its event says', () => {
  const silent = {
    ...today,
    fault: () => {
      throw new Error('opal is silent');
    },
  };

  test('fields that may be null are null, with an error that names the place', async () => {
    const { logs, follow, close } = openHouse({ root: silent });
    const events = await follow('subscription { faultEvents { fault { state collectiveClaim { title } } } }');
    logs.opal.append(leak);
    expect(await events.next()).toEqual({
      data: { faultEvents: { fault: { state: 'ACTIVE_UNACK', collectiveClaim: null } } },
      errors: [{ message: 'opal is silent', path: ['faultEvents', 'fault'] }],
    });
    events.leave();
    close();
  });

  test('where a field may not be null the fault is null, and the rest of the event stands', async () => {
    const { logs, follow, close } = openHouse({ root: silent });
    const events = await follow('subscription { faultEvents { sequence fault { state building { name } } } }');
    logs.opal.append(leak);
    expect(await events.next()).toMatchObject({ data: { faultEvents: { sequence: 1, fault: null } } });
    events.leave();
    close();
  });

  test('the name of an office that was known is told on', async () => {
    const { logs, house, follow, close } = openHouse();
    const events = await follow('subscription { faultEvents { office { name } } }');
    logs.opal.append(leak);
    const known = await events.next();
    house.root = { ...today, office: () => null };
    logs.opal.append(leak);
    expect(await events.next()).toEqual(known);
    events.leave();
    close();
  });
});

describe('a subscriber gets what it asked for', () => {
  const SELECTION = '{ sequence kind fault { id } }';
  test.each([
    ['offices', '{ offices: ["opal"] }'],
    ['a building', '{ building: "opal:B-7" }'],
    ['a system', '{ system: [WATER, LIFT] }'],
    ['a severity', '{ severity: CRITICAL }'],
  ])('by %s', async (_, where) => {
    const { logs, follow, close } = openHouse();
    const events = await follow(`subscription { faultEvents(where: ${where}) ${SELECTION} }`);
    logs.amiens.append({
      ...leak,
      id: 'amiens:F-9',
      system: 'HEATING',
      severity: 'MINOR',
      building: { id: 'amiens:B-1' },
    });
    await turn();
    logs.opal.append(leak);
    expect(await events.next()).toMatchObject({ data: { faultEvents: { fault: { id: 'opal:F-1' } } } });
    events.leave();
    close();
  });

  test('a gap is told whatever was asked for', async () => {
    const { logs, subscribe, close } = openHouse();
    for (let count = 0; count < 9; count += 1) logs.opal.append(leak);
    logs.opal.oldestKept = 8;
    const after = encodeLiveCursor(new Map([[opal, 2]]));
    const events = subscribe(
      'subscription ($after: String) { faultEvents(after: $after, where: { system: LIFT }) { kind gap { fromSequence toSequence } fault { id } } }',
      { after },
    );
    expect(await events.next()).toEqual({
      data: { faultEvents: { kind: 'GAP', gap: { fromSequence: 3, toSequence: 7 }, fault: null } },
    });
    events.leave();
    close();
  });
});

test.each([
  [
    'an office that is not in the federation',
    '(where: { offices: ["lyon"] })',
    'OFFICE_UNKNOWN',
    /among amiens, opal, but got lyon/,
  ],
  ['a building without its office', '(where: { building: "B-7" })', 'BAD_USER_INPUT', /global id .* but got "B-7"/],
  ['a cursor that is not ours', '(after: "yesterday")', 'CURSOR_INVALID', /"after" is expected to be the cursor/],
])('%s is refused', (_, given, code, message) => {
  const { subscribe } = openHouse();
  const begin = () => subscribe(`subscription { faultEvents${given} { sequence } }`);
  expect(begin).toThrow(message);
  expect(begin).toThrow(expect.objectContaining({ code }));
});

test('what an older office does not say of a fault is told as such, and the event is not lost', async () => {
  const house = openHouse();
  const stream = await house.follow(
    'subscription { faultEvents { sequence fault { id code: rule acknowledgedAt building { name } } } }',
  );
  const { acknowledgedAt: _, ...older } = leak;
  house.logs.opal.append(older);
  const code = 'STALE_SCHEMA';
  expect(await stream.next()).toMatchObject({
    data: {
      faultEvents: { sequence: 1, fault: { code: 'LEAK', acknowledgedAt: null, building: { name: 'Les Tilleuls' } } },
    },
    errors: [{ path: ['faultEvents', 'fault', 'acknowledgedAt'], extensions: { code, office: 'opal' } }],
  });
  const { rule: __, ...older2 } = leak;
  house.logs.opal.append(older2);
  expect(await stream.next()).toMatchObject({
    data: { faultEvents: { sequence: 2, fault: null } },
    errors: [{ path: ['faultEvents', 'fault', 'code'], extensions: { code, office: 'opal' } }],
  });
  house.close();
});
