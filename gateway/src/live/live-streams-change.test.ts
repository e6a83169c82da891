import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { FAULT_STREAM } from './fault-stream.ts';
import { leak, openHouse, schema } from './testing/live-house.ts';
import { ScriptedLog } from './testing/scripted-log.ts';

describe('while a stream runs', () => {
  const PRESENCE = 'subscription { faultEvents(presence: true) { office { key } kind sequence cursor } }';
  const known = (office: string, kind: string) => ({ data: { faultEvents: { office: { key: office }, kind } } });

  test('an office that joins is followed too, and one that leaves says so at its end', async () => {
    const { logs, streams, follow, close } = openHouse();
    const events = await follow(PRESENCE);
    expect([await events.next(), await events.next()]).toMatchObject([
      known('amiens', 'OFFICE_UP'),
      known('opal', 'OFFICE_UP'),
    ]);
    const reims = new ScriptedLog(officeKey('reims-habitat'));
    streams.federate(FAULT_STREAM, [logs.amiens, logs.opal, reims]);
    expect(await events.next()).toMatchObject(known('reims-habitat', 'OFFICE_UP'));
    const another = await follow('subscription { faultEvents { kind } }');
    logs.opal.append(leak);
    await another.next();
    streams.federate(FAULT_STREAM, [logs.amiens, reims]);
    expect(await events.next()).toMatchObject(known('opal', 'RAISED'));
    expect(await events.next()).toMatchObject(known('opal', 'OFFICE_DOWN'));
    reims.append(leak, 'CLEARED');
    expect(await events.next()).toMatchObject(known('reims-habitat', 'CLEARED'));
    close();
  });

  test('an office that comes back goes on where the stream stood when it left', async () => {
    const { logs, streams, follow, close } = openHouse();
    const events = await follow(PRESENCE);
    await events.next();
    await events.next();
    streams.federate(FAULT_STREAM, [logs.amiens]);
    expect(await events.next()).toMatchObject(known('opal', 'OFFICE_DOWN'));
    logs.opal.append(leak);
    streams.federate(FAULT_STREAM, [logs.amiens, logs.opal]);
    const next = [await events.next(), await events.next()].map(
      ({ data }) => (data.faultEvents as { kind: string }).kind,
    );
    expect(next.sort()).toEqual(['OFFICE_UP', 'RAISED']);
    close();
  });

  test('another schema that it fits changes nothing of it; one that it does not fit ends it, with its cursor', async () => {
    const { logs, streams, follow, close } = openHouse();
    const events = await follow('subscription { faultEvents { kind fault { state building { name } } } }');
    streams.reshape(schema, (operation) => operation);
    logs.opal.append(leak);
    expect(await events.next()).toMatchObject({
      data: { faultEvents: { fault: { building: { name: 'Les Tilleuls' } } } },
    });
    streams.reshape(schema, () => {
      throw new Error('Cannot query field "name" on type "Building".');
    });
    await expect(events.next()).rejects.toMatchObject({
      code: 'SCHEMA_CHANGED',
      message: expect.stringContaining('"name" on type "Building"'),
      extensions: { cursor: expect.any(String) },
    });
    close();
  });
});
