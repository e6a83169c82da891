import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@canopee/cli/postgres/free-port';
import { connectAsync } from 'mqtt';
import { startProcess } from '../rig/bench-process.ts';

export interface BenchBroker extends AsyncDisposable {
  /** For the head of a table. */
  name: string;
  url: string;
  version: 4 | 5;
}

const CONNECT_TRIES_MAX = 50;
const CONNECT_RETRY_MS = 100;

/** Mosquitto where it is on the PATH, as an office would have it; the embedded broker of a first run otherwise. */
export async function openBroker(): Promise<BenchBroker> {
  const found = spawnSync('mosquitto', ['-h'], { encoding: 'utf8' });
  if (found.error) return openEmbeddedBroker();
  return openMosquitto(/mosquitto version [\d.]+/.exec(found.stdout)?.[0] ?? 'mosquitto');
}

async function openEmbeddedBroker(): Promise<BenchBroker> {
  const broker = startProcess(new URL('embedded-broker.ts', import.meta.url), null);
  const { url } = await broker.ask<{ url: string }>('start');
  return { name: 'aedes', url, version: 4, [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose]() };
}

async function openMosquitto(name: string): Promise<BenchBroker> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'canopee-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const settings = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence false',
    'user root', // else it gives its rights up and cannot read this file
    'log_type error',
    'set_tcp_nodelay true',
    'max_inflight_messages 0', // as many as the client takes
    'max_queued_messages 0',
  ];
  const file = join(folder, 'mosquitto.conf');
  await writeFile(file, settings.join('\n'));
  const server = spawn('mosquitto', ['-c', file], { stdio: 'ignore' });
  opened.defer(async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, 'exit');
  });
  const url = `mqtt://127.0.0.1:${port}`;
  await reachable(url);
  const running = opened.move();
  return { name, url, version: 5, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function reachable(url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const client = await connectAsync(url, { reconnectPeriod: 0 });
      return await client.endAsync();
    } catch (error) {
      if (tries === CONNECT_TRIES_MAX) throw error;
      await sleep(CONNECT_RETRY_MS);
    }
  }
}
