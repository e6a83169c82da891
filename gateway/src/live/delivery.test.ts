import { setImmediate as turn } from 'node:timers/promises';
import { ClientError } from '@canopee/schema/client-error';
import { decodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { deliver } from './deliver.ts';
import { Subscriber } from './subscriber.ts';
import { openSource, ResumingClient } from './testing/resuming-client.ts';
import { ScriptedLog } from './testing/scripted-log.ts';

async function following(log: ScriptedLog, recentEventsMax = 8) {
  const source = openSource(log, recentEventsMax);
  const client = new ResumingClient([source]);
  client.connect();
  await until(() => client.got.length > 0);
  return { source, client };
}

async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; turns < 5_000 && !holds(); turns += 1) await turn();
}

const opal = officeKey('opal');
const told = ({ got }: ResumingClient) => got.map(({ event }) => `${event.kind} ${event.sequence}`);

test('ten clients of an office cost it one connection', async () => {
  const log = new ScriptedLog(opal);
  const source = openSource(log);
  const clients = Array.from({ length: 10 }, () => new ResumingClient([source]));
  for (const client of clients) client.connect();
  await until(() => clients.every(({ got }) => got.length === 1));
  log.append();
  await until(() => clients.every(({ got }) => got.length === 2));
  expect(clients.map(told)).toEqual(clients.map(() => ['OFFICE_UP 0', 'RAISED 1']));
  expect(log.reads).toBe(1);
  source.feed.close();
});

test('a client that comes back soon is served from memory, without asking the office', async () => {
  const log = new ScriptedLog(opal);
  const { source, client } = await following(log);
  client.drop();
  const other = new ResumingClient([source]);
  other.connect();
  for (let count = 0; count < 5; count += 1) log.append();
  await until(() => other.got.length === 6);
  client.connect();
  await until(() => client.got.length === 7);
  expect(told(client)).toEqual([
    'OFFICE_UP 0',
    'OFFICE_UP 0',
    'RAISED 1',
    'RAISED 2',
    'RAISED 3',
    'RAISED 4',
    'RAISED 5',
  ]);
  expect(log.reads).toBe(1);
  source.feed.close();
});

test('an office that falls silent is said to be down, and up again when it is back, with nothing lost', async () => {
  const log = new ScriptedLog(opal);
  const { source, client } = await following(log);
  log.down = true;
  log.cut();
  await until(() => client.got.length === 2);
  log.append();
  log.down = false;
  await until(() => client.got.length === 4);
  expect(told(client)).toEqual(['OFFICE_UP 0', 'OFFICE_DOWN 0', 'OFFICE_UP 0', 'RAISED 1']);
  source.feed.close();
});

test('an office whose log was restored from a backup is followed from where it stands now', async () => {
  const log = new ScriptedLog(opal);
  for (let count = 0; count < 5; count += 1) log.append();
  const { source, client } = await following(log);
  log.restoreFromBackup(2);
  await until(() => client.got.length === 3);
  log.append();
  await until(() => client.got.length === 4);
  expect(told(client)).toEqual(['OFFICE_UP 5', 'OFFICE_DOWN 5', 'OFFICE_UP 2', 'RAISED 3']);
  source.feed.close();
});

test('a client with a cursor from before such a restore is followed up too, instead of waiting for ever', async () => {
  const log = new ScriptedLog(opal);
  for (let count = 0; count < 5; count += 1) log.append();
  const { source, client } = await following(log);
  client.drop();
  source.feed.close();
  log.restoreFromBackup(2);
  client.connect();
  await until(() => client.positions.get(opal) === 2);
  log.append();
  await until(() => told(client).includes('RAISED 3'));
  expect(told(client).at(-1)).toBe('RAISED 3');
  source.feed.close();
});

test('a storm in one office does not keep the events of another waiting', async () => {
  const stormy = new ScriptedLog(opal);
  const calm = new ScriptedLog(officeKey('amiens'));
  const sources = [openSource(stormy, 100), openSource(calm, 100)];
  const subscriber = new Subscriber({ sources, after: new Map(), presence: false, matches: () => true });
  await until(() => sources.every(({ feed }) => feed.recent));
  for (let count = 0; count < 50; count += 1) stormy.append();
  calm.append();
  await until(() => sources.every(({ feed, log }) => feed.recent?.last === (log as ScriptedLog).head));
  const firstTwo = [subscriber.take(), subscriber.take()].map((taken) => taken?.event.office);
  expect(firstTwo.sort()).toEqual(['amiens', 'opal']);
  subscriber.leave();
  for (const { feed } of sources) feed.close();
});

test('a stream that is ended with a reason says it, with the cursor to resume from', async () => {
  const log = new ScriptedLog(opal);
  log.append();
  const source = openSource(log);
  const end = new AbortController();
  const subscriber = new Subscriber({ sources: [source], after: new Map(), presence: true, matches: () => true });
  const events = deliver(subscriber, async (taken) => taken, end.signal);
  await events.next();
  const next = events.next();
  end.abort(new ClientError('UNAUTHENTICATED', 'The token expired.'));
  const error: unknown = await next.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', extensions: { code: 'UNAUTHENTICATED' } });
  const { cursor } = (error as ClientError).extensions;
  expect(decodeLiveCursor(String(cursor))).toEqual(new Map([[opal, 1]]));
  await expect(events.next()).resolves.toEqual({ done: true, value: undefined });
  source.feed.close();
});

test('an event that may no longer be given ends the stream before it, not behind it', async () => {
  const log = new ScriptedLog(opal);
  const source = openSource(log);
  const subscriber = new Subscriber({ sources: [source], after: new Map(), presence: true, matches: () => true });
  const welcomeUntil = 1;
  const events = deliver(
    subscriber,
    async (taken) => {
      if (taken.event.sequence > welcomeUntil) throw new ClientError('UNAUTHENTICATED', 'The token expired.');
      return taken;
    },
    new AbortController().signal,
  );
  await events.next();
  log.append();
  log.append();
  log.append();
  await events.next();
  const error: unknown = await events.next().catch((thrown: unknown) => thrown);
  expect(decodeLiveCursor(String((error as ClientError).extensions.cursor))).toEqual(new Map([[opal, 1]]));
  source.feed.close();
});
