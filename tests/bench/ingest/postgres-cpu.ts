import { readdirSync, readFileSync } from 'node:fs';
import postgres from 'postgres';

/** Linux counts CPU time for programs in hundredths of a second. */
const MS_PER_TICK = 10;

/** CPU time of a PostgreSQL with all its processes since it began, those included that have ended; null where there is no `/proc`. */
export async function postgresCpuMs(databaseUrl: string): Promise<number | null> {
  const sql = postgres(databaseUrl, { max: 1 });
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const own = row && processOf(row.pid);
  await sql.end();
  const server = own && processOf(own.parent);
  if (!server) return null;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processOf(Number(name)) ?? []) : []));
  const running = children.filter(({ parent }) => parent === server.pid).reduce((sum, { ticks }) => sum + ticks, 0);
  return (server.ticks + server.ticksOfEnded + running) * MS_PER_TICK;
}

interface ProcessTicks {
  pid: number;
  parent: number;
  ticks: number;
  ticksOfEnded: number;
}

/** Null for a process that is gone, or a system that does not say. */
function processOf(pid: number): ProcessTicks | null {
  try {
    // Fields are counted from behind the name, which may hold spaces (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((place) => fields[place] ?? 0);
    return {
      pid,
      parent: parent ?? 0,
      ticks: (user ?? 0) + (system ?? 0),
      ticksOfEnded: (endedUser ?? 0) + (endedSystem ?? 0),
    };
  } catch {
    return null;
  }
}
