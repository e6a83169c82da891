import type { DemoPlaces } from '@canopee/chassis/demo-places';
import { officeKey } from '@canopee/schema/office-key';
import { generateDemoSensors } from '@canopee/sensors/demo/generate-demo-sensors';
import { loadDemoSensors } from '@canopee/sensors/demo/load-demo-sensors';
import { RESERVED_SENSOR, simulatedSensors } from '@canopee/sensors/demo/simulated-sensors';
import { startSimulator } from '@canopee/sensors/demo/simulator';
import { startEmbeddedBroker } from '@canopee/sensors/uplink/mqtt/embedded-broker';
import { mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { describe, expect, test } from 'vitest';
import { payloads } from './devices.ts';
import { chirpstackUp } from './network-messages.ts';
import { startSensorsOffice, UPLINK_SECRET } from './sensors-office.ts';

const office = officeKey('amiens');
const winter = new Date('2026-01-12T09:00:00.000Z');

const places: DemoPlaces = {
  buildings: Array.from({ length: 80 }, (_, index) => ({
    reference: `BAT-${index}`,
    equipment: index % 2 ? [] : [{ reference: `EQP-${index}`, system: 'LIFT' }],
  })),
  dwellings: Array.from({ length: 1_000 }, (_, index) => ({
    reference: `LGT-${index}`,
    building: `BAT-${index % 80}`,
    tenant: index % 11 ? `LOC-${index}` : null,
  })),
};

function demo(now = winter, seed = 1) {
  return generateDemoSensors({ office, seed, places, now });
}

describe('demo data', () => {
  test('is the same for the same seed, and another for another', () => {
    const [one, two, other] = [demo(), demo(), demo(winter, 2)];
    expect({ ...one, readings: [...one.readings()] }).toEqual({ ...two, readings: [...two.readings()] });
    expect(other.sensors).not.toEqual(one.sensors);
  });

  test('begins with a leak sensor in the first building’s basement, without a fault, from a local range of EUIs', () => {
    const { sensors, faults } = demo();
    expect(sensors[0]).toMatchObject({
      reference: 'CAP-00001',
      model: 'em300-zld',
      kind: 'LEAK',
      building: 'BAT-0',
      dwelling: null,
    });
    expect(faults.filter(({ sensor }) => sensor === 'CAP-00001')).toEqual([]);
    expect(sensors.every(({ devEui }) => /^02[0-9a-f]{14}$/.test(devEui))).toBe(true);
  });

  test('has sensors of each kind, faults of the past and of today, and heats in winter only', () => {
    const { sensors, faults } = demo();
    expect(new Set(sensors.map(({ kind }) => kind)).size).toBe(4);
    expect(new Set(faults.map(({ state }) => state)).size).toBe(4);
    const summer = demo(new Date('2026-07-12T09:00:00.000Z')).faults;
    expect(summer.some(({ rule, state }) => rule === 'LOW_TEMPERATURE' && state !== 'NORMAL')).toBe(false);
  });

  test('is loaded whole, and the office goes on from there', async () => {
    await using house = await startSensorsOffice({ now: () => winter });
    const made = demo();
    await loadDemoSensors(house.database, made);
    const { data, errors } = await house.ask(`{
      sensors { totalCount }
      faults(where: { open: true }) { totalCount }
      sensor(id: "amiens:CAP-00001") { readings(first: 5) { nodes { observedAt } } }
    }`);
    expect(errors).toBeUndefined();
    // Those in homes are not shown to somebody of whom nothing is known.
    const inCommon = ({ dwelling }: { dwelling: string | null }) => dwelling === null;
    const open = made.faults.filter(inCommon).filter(({ state }) => state !== 'NORMAL').length;
    const sensors = made.sensors.filter(inCommon).length;
    expect(data).toMatchObject({ sensors: { totalCount: sensors }, faults: { totalCount: open } });
    expect(data.sensor.readings.nodes).toHaveLength(5);

    await using stream = await house.follow('sequence fault { id sensor { reference } }', { presence: true });
    const up = (await stream.next({ withinMs: 30_000 })).data?.faultEvents;
    expect(up).toEqual({ sequence: made.events.length, fault: null });
    const sensor = made.sensors[0] as { devEui: string };
    await house.post('/uplink/chirpstack?event=up', chirpstackUp({ sensor, payload: payloads.wet, at: winter }));
    expect((await stream.next({ withinMs: 30_000 })).data?.faultEvents).toEqual({
      sequence: made.events.length + 1,
      fault: { id: expect.stringMatching(/^amiens:FLT-/), sensor: { reference: 'CAP-00001' } },
    });
  });

  test('a leak that was open ends when its sensor dries', async () => {
    await using house = await startSensorsOffice({ now: () => winter });
    const made = demo();
    await loadDemoSensors(house.database, made);
    const leaking = made.faults.find(({ rule, state }) => rule === 'LEAK' && state === 'ACTIVE_ACK');
    const sensor = made.sensors.find(({ reference }) => reference === leaking?.sensor) as { devEui: string };
    await house.post('/uplink/chirpstack?event=up', chirpstackUp({ sensor, payload: payloads.dry, at: winter }));
    const { data } = await house.ask(`{ fault(id: "amiens:${leaking?.reference}") { state } }`);
    expect(data.fault.state).toBe('NORMAL');
  });
});

describe('the simulator', () => {
  test('speaks through the real doors and the broker, and something goes wrong and is right again', async () => {
    const clock = { now: winter };
    const broker = await startEmbeddedBroker({ host: '127.0.0.1', port: 0, secret: UPLINK_SECRET });
    await using opened = new AsyncDisposableStack();
    opened.defer(() => broker.close());
    const mqtt = mqttConfig.parse({ url: broker.url, username: 'amiens', password: UPLINK_SECRET, version: 4 });
    await using house = await startSensorsOffice({ now: () => clock.now, mqtt });
    await loadDemoSensors(house.database, demo());
    const openAtFirst = (await house.ask('{ faults(where: { open: true }) { totalCount } }')).data.faults.totalCount;
    await using stream = await house.follow('kind fault { rule sensor { reference } }');
    const ending = new AbortController();
    const simulator = startSimulator({
      officeUrl: house.url,
      brokerUrl: broker.url,
      uplinkSecret: UPLINK_SECRET,
      sensors: await simulatedSensors(house.database),
      seed: 7,
      intervalMs: 0,
      signal: ending.signal,
      // Half a minute between two uplinks: an hour of the demo in a hundred and twenty.
      now: () => {
        clock.now = new Date(clock.now.getTime() + 30_000);
        return clock.now;
      },
    });
    const seen = { RAISED: new Set<string>(), CLEARED: new Set<string>() };
    while (seen.RAISED.size < 3 || seen.CLEARED.size < 3) {
      const { data } = await stream.next({ withinMs: 30_000 });
      const { kind, fault } = data?.faultEvents ?? {};
      seen[kind as keyof typeof seen].add(fault.rule);
      expect(fault.sensor.reference).not.toBe(RESERVED_SENSOR);
    }
    ending.abort();
    await simulator.ended;
    expect(seen.RAISED).toEqual(new Set(['LEAK', 'LIFT_STOPPED', 'DOOR_HELD_OPEN']));
    const { sent, refused, stories } = simulator.counts();
    expect({ refused, isTelling: sent > 20 && stories >= 3, openAtFirst: openAtFirst > 3 }).toEqual({
      refused: 0,
      isTelling: true,
      openAtFirst: true,
    });
  });

  test('goes on while the office is away, and counts what was not taken', async () => {
    const ending = new AbortController();
    const sensor = {
      reference: 'CAP-2',
      devEui: '0200000000000002',
      model: 'ct101',
      lastSeenAt: null,
      activeRule: null,
    };
    let turns = 0;
    const simulator = startSimulator({
      officeUrl: 'http://127.0.0.1:1',
      uplinkSecret: UPLINK_SECRET,
      sensors: [{ ...sensor, kind: 'LEAK' }],
      seed: 1,
      intervalMs: 0,
      signal: ending.signal,
      now: () => {
        turns += 1;
        if (turns > 8) ending.abort();
        return winter;
      },
    });
    await simulator.ended;
    expect(simulator.counts()).toMatchObject({ sent: 0, refused: expect.any(Number) });
    expect(simulator.counts().refused).toBeGreaterThan(3);
  });

  test('has nothing to say without sensors', async () => {
    const ending = new AbortController();
    const options = { officeUrl: '', uplinkSecret: '', sensors: [], seed: 1, intervalMs: 0, signal: ending.signal };
    const simulator = startSimulator(options);
    ending.abort();
    await simulator.ended;
    expect(simulator.counts()).toEqual({ sent: 0, refused: 0, stories: 0 });
  });
});
