import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readSupergraph } from '@canopee/schema/supergraph';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../../engine/memory-network.ts';

export interface ReloadStorm {
  /** All operations together. */
  readonly operations: number;
  /** Different documents among them, at most 1,023. */
  readonly shapes: number;
  readonly reloads: number;
  /** Told after each reload, with what the process holds then. */
  onReload(reload: number, held: Held): void;
}

/** What a process holds after everything that nobody needs was collected, bytes. */
export interface Held {
  readonly heap: number;
  /** Of the whole process: memory of the native planner is in it. */
  readonly resident: number;
}

/** Fields that a document may select or not: ten of them make 1,023 documents. */
const FIELDS = [
  'reference',
  'rplsId',
  'floor',
  'door',
  'mainRoomCount',
  'livingArea',
  'firstLettingYear',
  'initialFinancing',
  'energyLabel',
  'building { name openClaims { id } }',
];
const AT_ONCE = 8;

/**
 * Operations of many shapes over offices in memory, and the supergraph exchanged again and again between them. Gateway, offices and
 * clients are one process, so whatever any of them keeps is seen.
 */
export async function reloadStorm(storm: ReloadStorm): Promise<void> {
  const { operations, shapes, reloads, onReload } = storm;
  await using house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) },
  });
  const headers = await house.headers();
  const perReload = Math.ceil(operations / reloads);
  let asked = 0;
  for (let reload = 1; reload <= reloads; reload += 1) {
    const until = Math.min(operations, asked + perReload);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (asked < until) await askShape(house, headers, asked++ % shapes);
      }),
    );
    // Never twice the same text: an equal one is no other supergraph.
    await house.gateway.change({ supergraph: `${readSupergraph()}\n# ${reload}\n` });
    for (const office of ['amiens', 'opal']) house.office(office).calls.length = 0;
    onReload(reload, await collected());
  }
}

async function askShape(house: MemoryNetwork, headers: Record<string, string>, shape: number): Promise<void> {
  const selected = FIELDS.filter((_, bit) => ((shape + 1) >> bit) & 1).join(' ');
  const response = await fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: `query Shape${shape} { dwellings(first: 1) { nodes { id ${selected} } } }` }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`an answer without errors is expected, but got ${JSON.stringify(errors)}`);
}

let collect: (() => void) | null = null;

async function collected(): Promise<Held> {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  // What native code holds is let go of by finalizers, which run between two collections.
  for (let round = 0; round < 4; round += 1) {
    collect();
    await turn();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
}
