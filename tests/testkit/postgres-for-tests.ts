import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@canopee/cli/postgres/postgres-server';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the run's PostgreSQL, at its maintenance database. */
    postgresUrl: string;
  }
}

/** Houses of four offices and a network open some 200 connections each, and two test files run at a time. */
const CONNECTIONS_MAX = 800;

/** Vitest calls it once a run, before the first test: one PostgreSQL for all of them, gone at the end. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'canopee-tests-'));
  const server = await startPostgres({ folder, durable: false, temporary: true, connectionsMax: CONNECTIONS_MAX });
  provide('postgresUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true }); // still there where PostgreSQL had to live elsewhere
  };
}
