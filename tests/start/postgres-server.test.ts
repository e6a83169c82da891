import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterFolderOf, type PostgresServer, startPostgres } from '@canopee/cli/postgres/postgres-server';
import { runningServer } from '@canopee/cli/postgres/running-server';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { temporaryFolder } from './launcher.ts';

function startOn(folder: string): Promise<PostgresServer> {
  return startPostgres({ folder, durable: true, temporary: false, connectionsMax: 20 });
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('a server that was killed says so, and the next one has its data', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.data, 'postgres');
  await using killed = await startOn(path);
  await query(killed.url('postgres'), "create table lift as select 'ASC-1' as reference");
  const pidFile = await readFile(join(clusterFolderOf(path), 'data', 'postmaster.pid'), 'utf8');
  process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
  await killed.crashed;

  await using next = await startOn(path);
  expect(await query(next.url('postgres'), 'select reference from lift')).toEqual([{ reference: 'ASC-1' }]);
});

test('a server that was left alone by its owner is stopped, and the next one has its data', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.data, 'postgres');
  // Its owner does nothing, as one that is dead: it neither stops the server nor lets go of it.
  await using orphan = await startOn(path);
  await query(orphan.url('postgres'), "create table lift as select 'ASC-1' as reference");
  await using next = await startOn(path);
  await expect(query(orphan.url('postgres'), 'select 1')).rejects.toThrow();
  expect(await query(next.url('postgres'), 'select reference from lift')).toEqual([{ reference: 'ASC-1' }]);
});

test('nobody enters without the password, and only from this machine', async () => {
  await using folder = await temporaryFolder();
  await using server = await startOn(join(folder.data, 'postgres'));
  const wrong = new URL(server.url('postgres'));
  wrong.password = 'guess';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect(await query(server.url('postgres'), 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('another process finds the server that runs, and none where none does', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.data, 'postgres');
  expect(await runningServer(path)).toBeNull();
  const server = await startOn(path);
  const url = await runningServer(path);
  expect(await query(url?.('postgres') ?? '', 'select 1 as answer')).toEqual([{ answer: 1 }]);
  await server.stop();
  expect(await runningServer(path)).toBeNull();
});
