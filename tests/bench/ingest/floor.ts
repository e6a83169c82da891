import { pipeline } from 'node:stream/promises';
import { connectAsync } from 'mqtt';
import postgres from 'postgres';
import { serveCommands } from '../rig/command-channel.ts';
import { type IngestOrder, PROGRESS_INTERVAL_MS, progressTopic, type Taken } from './contestant.ts';

const taken: Taken = { stored: 0, notStored: 0 };

/**
 * The least that a program can do with the same messages: parses each and copies it into one table, by the same driver. It knows no
 * sensor, no codec, no repetition and no rule, and acknowledges before it has stored.
 */
async function start({ databaseUrl, brokerUrl, version, prefix }: IngestOrder): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`create table if not exists floor (dev_eui text, at timestamptz, f_cnt int, f_port int, payload text)`;
  const client = await connectAsync(brokerUrl, {
    protocolVersion: version,
    clientId: prefix,
    ...(version === 5 && { properties: { receiveMaximum: 2_000 } }),
  });
  let lines: string[] = [];
  let copying = false;
  const copyAll = async () => {
    copying = true;
    while (lines.length > 0) {
      const batch = lines;
      lines = [];
      await pipeline([batch.join('')], await sql`copy floor from stdin`.writable());
      taken.stored += batch.length;
    }
    copying = false;
  };
  client.on('message', (_topic, payload) => {
    const { deviceInfo, time, fCnt, fPort, data } = JSON.parse(payload.toString('utf8'));
    lines.push(`${deviceInfo.devEui}\t${time}\t${fCnt}\t${fPort}\t${data}\n`);
    if (!copying) void copyAll();
  });
  await client.subscribeAsync(`${prefix}/application/+/device/+/event/+`, { qos: 1 });
  const progress = await connectAsync(brokerUrl);
  setInterval(() => progress.publish(progressTopic(prefix), String(taken.stored)), PROGRESS_INTERVAL_MS);
}

serveCommands({ start, taken: () => taken });
