import { expect, test } from 'vitest';
import { leakSensor, payloads } from '../sensors/devices.ts';
import { chirpstackUp } from '../sensors/network-messages.ts';
import { type House, startHouse } from '../testkit/house.ts';
import type { HouseOffice } from '../testkit/house-office.ts';

const WITHIN = { withinMs: 30_000 };
const ANALYST = { as: 'network-analyst', purpose: 'TECHNICAL_MONITORING' } as const;
const EVENTS = 'subscription { faultEvents(presence: true) { office { key } kind sequence } }';

interface Told {
  faultEvents: { office: { key: string }; kind: string; sequence: number };
}

async function settleSensor({ database }: HouseOffice): Promise<void> {
  const { reference, devEui, model, kind, system, building } = leakSensor;
  await database.sql`insert into sensors.sensors (reference, dev_eui, model, kind, system, building)
    values (${reference}, ${devEui}, ${model}, ${kind}, ${system}, ${building})`;
}

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}

/** Which offices stand in an answer about all of them. */
async function asked(house: House): Promise<string[]> {
  const { extensions } = await house.ask('{ sensors(first: 1) { nodes { id } } }', ANALYST);
  return (extensions as { offices: { office: string; outcome: string }[] }).offices.map(
    ({ office, outcome }) => `${office} ${outcome}`,
  );
}

/** It waits for one thing after the other, each as long as a busy machine takes. */
const TIMEOUT_MS = 240_000;

test(
  'an office comes, moves and goes by what the network says, without a restart and with every stream intact',
  async () => {
    const gateway = { members: { refreshMs: 50 } };
    const offices = ['amiens', 'opal'];
    await using house = await startHouse({ offices, unlisted: ['amiens'], dwellingsPerOffice: 0, gateway });
    const { sql } = house.network;
    const amiens = house.office('amiens');
    const { url } = amiens;
    await settleSensor(amiens);
    const stream = await house.subscribe<Told>(EVENTS, ANALYST);
    const told = (office: string, kind: string) =>
      stream.nextThat(({ data }) => data?.faultEvents.office.key === office && data.faultEvents.kind === kind, WITHIN);
    await told('opal', 'OFFICE_UP');
    expect(await asked(house)).toEqual(['opal OK']);

    // Announced, and not confirmed: anybody might stand there.
    await sql`insert into network.office_endpoints (office, url, public_key) values ('amiens', ${url}, 'a-key')`;
    // What the settings say of Opal stands, whatever the network says.
    await sql`insert into network.office_endpoints values ('opal', 'http://127.0.0.1:1', 'a-key', now())`;
    await sql`insert into network.office_endpoints values ('opac-oise', 'http://127.0.0.1:1', 'a-key', now())`;
    await told('opac-oise', 'OFFICE_DOWN');
    expect(await asked(house)).toEqual(['opal OK', 'opac-oise UNREACHABLE']);

    await sql`update network.office_endpoints set confirmed_at = now() where office = 'amiens'`;
    await told('amiens', 'OFFICE_UP');
    expect(await asked(house)).toEqual(['opal OK', 'amiens OK', 'opac-oise UNREACHABLE']);
    await amiens.uplink(chirpstackUp({ sensor: leakSensor, payload: payloads.wet, at: minutesAgo(2), fCnt: 1 }));
    const raised = (await told('amiens', 'RAISED')).data?.faultEvents;

    // The same server by another name is another address.
    const moved = url.replace('127.0.0.1', 'localhost');
    await sql`update network.office_endpoints set url = ${moved} where office = 'amiens'`;
    await told('amiens', 'OFFICE_UP');
    await amiens.uplink(chirpstackUp({ sensor: leakSensor, payload: payloads.dry, at: minutesAgo(1), fCnt: 2 }));
    const cleared = (await told('amiens', 'CLEARED')).data?.faultEvents;
    expect(cleared?.sequence).toBe((raised?.sequence ?? 0) + 1);

    await sql`delete from network.office_endpoints where office in ('amiens', 'opac-oise')`;
    await told('amiens', 'OFFICE_DOWN');
    await expect.poll(() => asked(house), { timeout: WITHIN.withinMs }).toEqual(['opal OK']);
  },
  TIMEOUT_MS,
);
