import { decodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import { firstLeakSensor } from './leaks.ts';

const WITHIN = { withinMs: 30_000 };
const MANAGER = { as: 'technical-manager-reims-habitat', purpose: 'TECHNICAL_MONITORING' } as const;
const ANALYST = { as: 'network-analyst', purpose: 'TECHNICAL_MONITORING' } as const;

const EVENTS = /* GraphQL */ `
  subscription Board($after: String, $presence: Boolean! = false) {
    faultEvents(after: $after, presence: $presence) {
      office { key name }
      sequence
      cursor
      kind
      fault {
        id
        state
        version
        building { name }
        collectiveClaim { title }
      }
    }
  }
`;

interface Told {
  faultEvents: {
    office: { key: string; name: string };
    sequence: number;
    cursor: string;
    kind: string;
    fault: {
      id: string;
      state: string;
      version: number;
      building: { name: string };
      collectiveClaim: { title: string } | null;
    } | null;
  };
}

/** Subscribes, and waits until each office's stream stands: what happens from then on is told. */
async function follow(house: House, offices: readonly string[], variables: Record<string, unknown> = {}) {
  const stream = await house.subscribe<Told>(EVENTS, { ...ANALYST, variables: { presence: true, ...variables } });
  const awaited = new Set(offices);
  while (awaited.size > 0) {
    const { data } = await stream.nextThat((event) => event.data?.faultEvents.kind === 'OFFICE_UP', WITHIN);
    awaited.delete(data?.faultEvents.office.key ?? '');
  }
  return stream;
}

const TOLD_TENANTS = /* GraphQL */ `
  query ($building: ID!) {
    collectiveClaims(where: { building: $building, system: [WATER], state: [OPEN] }) {
      nodes { fault { id } faultClearedAt }
    }
  }
`;

test('a leak in a basement is told at once, with the name of the building and what its tenants are told already', async () => {
  await using house = await startHouse({ offices: ['amiens', 'opal'] });
  const sensor = await firstLeakSensor(house, 'opal');
  const stream = await follow(house, ['amiens', 'opal']);
  await sensor.becomes('wet');
  const { data, errors } = await stream.next(WITHIN);
  expect(errors).toBeUndefined();
  expect(data?.faultEvents).toMatchObject({
    office: { key: 'opal', name: 'Opal' },
    kind: 'RAISED',
    fault: {
      state: 'ACTIVE_UNACK',
      version: 1,
      building: { name: sensor.building.name },
      collectiveClaim: { title: 'Infiltrations au sous-sol' },
    },
  });
  const cursor = decodeLiveCursor(data?.faultEvents.cursor ?? '');
  expect([...(cursor?.keys() ?? [])].sort()).toEqual(['amiens', 'opal']);

  // The claims hear of it too: what the tenants were told is about this fault from now on, and later that it is over.
  const told = async () => {
    const answer = await house.ask(TOLD_TENANTS, { ...ANALYST, variables: { building: sensor.building.id } });
    return answer.data?.collectiveClaims.nodes;
  };
  const fault = { id: data?.faultEvents.fault?.id };
  await expect.poll(told, { timeout: WITHIN.withinMs }).toEqual([{ fault, faultClearedAt: null }]);
  await sensor.becomes('dry');
  await expect.poll(told, { timeout: WITHIN.withinMs }).toEqual([{ fault, faultClearedAt: expect.any(String) }]);
});

test('whoever takes care of a fault is seen by everybody, and what is over is told as it was', async () => {
  await using house = await startHouse({ offices: ['reims-habitat'] });
  const sensor = await firstLeakSensor(house, 'reims-habitat');
  const stream = await follow(house, ['reims-habitat']);
  await sensor.becomes('wet');
  const raised = (await stream.next(WITHIN)).data?.faultEvents;
  const answer = await house.ask(
    'mutation ($fault: ID!) { acknowledgeFault(input: { fault: $fault, version: 1 }) { fault { state } } }',
    { ...MANAGER, variables: { fault: raised?.fault?.id } },
  );
  expect(answer.data?.acknowledgeFault).toEqual({ fault: { state: 'ACTIVE_ACK' } });
  await sensor.becomes('dry');
  const after = await house.subscribe<Told>(EVENTS, { ...ANALYST, variables: { after: raised?.cursor } });
  for (const told of [stream, after]) {
    expect((await told.next(WITHIN)).data?.faultEvents).toMatchObject({
      kind: 'ACKNOWLEDGED',
      fault: { state: 'ACTIVE_ACK', version: 2 },
    });
    expect((await told.next(WITHIN)).data?.faultEvents).toMatchObject({
      kind: 'CLEARED',
      fault: { state: 'NORMAL', version: 3 },
    });
  }
});

test('an office that stops is said to be down, the others go on, and nothing of it is lost when it is back', async () => {
  await using house = await startHouse({ offices: ['amiens', 'opal'] });
  const opal = await firstLeakSensor(house, 'opal');
  const amiens = await firstLeakSensor(house, 'amiens');
  const stream = await follow(house, ['amiens', 'opal']);
  await opal.becomes('wet');
  const before = (await stream.next(WITHIN)).data?.faultEvents;

  await house.office('opal').stop();
  const down = (await stream.next(WITHIN)).data?.faultEvents;
  expect(down).toMatchObject({ office: { key: 'opal' }, kind: 'OFFICE_DOWN', sequence: before?.sequence, fault: null });
  await amiens.becomes('wet');
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ office: { key: 'amiens' }, kind: 'RAISED' });

  await house.office('opal').start();
  // Before the gateway has found it again.
  await opal.becomes('dry');
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ office: { key: 'opal' }, kind: 'OFFICE_UP' });
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({
    office: { key: 'opal' },
    kind: 'CLEARED',
    sequence: (before?.sequence ?? 0) + 1,
  });
});

test('a gateway that is restarted ends its streams with their cursor, and who comes back with it has missed nothing', async () => {
  await using house = await startHouse({ offices: ['amiens', 'opal'] });
  const opal = await firstLeakSensor(house, 'opal');
  const amiens = await firstLeakSensor(house, 'amiens');
  const stream = await follow(house, ['amiens', 'opal']);
  await opal.becomes('wet');
  const seen = (await stream.next(WITHIN)).data?.faultEvents;

  const restarting = house.restartGateway();
  const end = await stream.ended;
  expect(end).toMatchObject({
    kind: 'ERROR',
    error: [{ extensions: { code: 'SHUTTING_DOWN', cursor: seen?.cursor } }],
  });
  // Nobody follows now.
  await opal.becomes('dry');
  await amiens.becomes('wet');
  await restarting;

  const resumed = await house.subscribe<Told>(EVENTS, { ...ANALYST, variables: { after: seen?.cursor } });
  const told = [await resumed.next(WITHIN), await resumed.next(WITHIN)].map(({ data }) => data?.faultEvents);
  expect(told.map((event) => `${event?.office.key} ${event?.kind}`).sort()).toEqual(['amiens RAISED', 'opal CLEARED']);
  expect(told.find((event) => event?.office.key === 'opal')?.sequence).toBe((seen?.sequence ?? 0) + 1);
});

/** Somebody of the building has a claim open: a neighbour of the leak. */
async function registerClaim(house: House, building: string, asking: Asking): Promise<void> {
  const homes = await house.ask(
    'query ($id: ID!) { building(id: $id) { dwellings(first: 50) { nodes { id lease { tenants { id } } } } } }',
    { ...asking, variables: { id: building } },
  );
  const home = homes.data.building.dwellings.nodes.find((one: { lease: unknown }) => one.lease);
  const input = {
    building,
    dwelling: home.id,
    tenant: home.lease.tenants[0].id,
    category: 'JOINERY_LOCKS',
    system: 'OTHER',
    description: 'La porte de la cave ferme mal.',
  };
  const made = await house.ask('mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }', {
    ...asking,
    variables: { input },
  });
  if (made.errors) throw new Error(made.errors[0]?.message);
}

test('personal data in an event reach only those who may see them, and each of them stands in the ledger', async () => {
  await using house = await startHouse({ offices: ['opal', 'reims-habitat'] });
  const sensor = await firstLeakSensor(house, 'opal');
  const agent = (subject: string, office: string) => ({
    as: { subject, office: officeKey(office), roles: ['CLAIMS_AGENT'] as const, mandates: [] },
    purpose: 'CLAIM_HANDLING' as const,
  });
  const query = /* GraphQL */ `
    subscription Neighbours {
      faultEvents(where: { offices: ["opal"] }, presence: true) {
        fault { building { openClaims { tenant { phone } } } }
      }
    }
  `;
  await registerClaim(house, sensor.building.id, agent('mara', 'opal'));
  const follow = (subject: string, office: string) => house.subscribe(query, agent(subject, office));
  const [mara, nils, stranger] = [
    await follow('mara', 'opal'),
    await follow('nils', 'opal'),
    await follow('a', 'reims-habitat'),
  ];
  for (const stream of [mara, nils, stranger]) await stream.next(WITHIN);
  await sensor.becomes('wet');
  const seen = [await mara.next(WITHIN), await nils.next(WITHIN), await stranger.next(WITHIN)];
  const hasNumber = (event: { data?: unknown }) => /"phone":"\+33\d+"/.test(JSON.stringify(event.data));
  expect(seen.map(hasNumber)).toEqual([true, true, false]);
  expect(seen[2]?.extensions?.privacy).toMatchObject({ marks: [{ coordinate: 'Tenant.phone', office: 'opal' }] });
  const ledger = await house.ask('{ disclosures(offices: ["opal"]) { nodes { principal operationName } } }', {
    as: 'external-dpo',
    purpose: 'DPO_AUDIT',
  });
  const told = ledger.data.disclosures.nodes as Array<{ principal: string; operationName: string }>;
  expect(new Set(told.map(({ principal }) => principal)).size).toBe(3);
  expect(told.map(({ operationName }) => operationName)).toContain('Neighbours');
});
