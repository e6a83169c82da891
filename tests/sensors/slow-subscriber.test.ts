import { once } from 'node:events';
import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { leakSensor, payloads } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const EVENTS = 2_000;
const SUBSCRIPTIONS = 30;
const SELECTION = 'sequence cursor fault { id reference state sensor { id reference devEui model building { id } } }';

test('a subscriber who stops reading is closed, and costs the others nothing', async () => {
  const limits = { sendDeadlineMs: 250, subscriptionsPerSocketMax: SUBSCRIPTIONS };
  const closedBySlowness = Promise.withResolvers<void>();
  const onWarning = (text: string) => text.includes('did not keep up') && closedBySlowness.resolve();
  await using office = await startSensorsOffice({ sensors: [leakSensor], limits, onWarning });
  const at = new Date();
  await office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload: payloads.wet, at }));
  await lengthenLog(office);

  const stalled = new WebSocket(`${office.url.replace('http', 'ws')}/sensors/graphql`, 'graphql-transport-ws');
  await once(stalled, 'open');
  stalled.send(JSON.stringify({ type: 'connection_init' }));
  await once(stalled, 'message');
  // Far more than the buffers of the two sockets hold; the office holds none of it.
  for (let id = 0; id < SUBSCRIPTIONS; id += 1) stalled.send(JSON.stringify(subscribe(id)));
  await once(stalled, 'message');
  stalled.pause();

  const closed = once(stalled, 'close');
  await using reader = await office.follow('sequence', { after: cursor(EVENTS - 10) });
  for (let taken = 0; taken < 10; taken += 1) await reader.next({ withinMs: 30_000 });
  await closedBySlowness.promise;
  stalled.resume();
  await closed;
  await office.post(
    '/uplink/tts',
    ttsUp({ sensor: leakSensor, payload: payloads.dry, at: new Date(at.getTime() + 1) }),
  );
  expect((await reader.next({ withinMs: 30_000 })).data?.faultEvents).toEqual({ sequence: EVENTS + 1 });
});

function cursor(sequence: number): string {
  return encodeLiveCursor(new Map([[officeKey('amiens'), sequence]]));
}

function subscribe(id: number): unknown {
  const query = `subscription { faultEvents(after: "${cursor(0)}") { ${SELECTION} } }`;
  return { id: String(id), type: 'subscribe', payload: { query } };
}

/** The one event there is, many times over. */
async function lengthenLog({ database: { sql } }: SensorsOffice): Promise<void> {
  await sql`
    insert into sensors.fault_events
    select number, kind, at, logged_at, fault, building, system, severity, snapshot
    from sensors.fault_events, generate_series(2, ${EVENTS}) number`;
  await sql`update sensors.fault_log set last_sequence = ${EVENTS}`;
}
