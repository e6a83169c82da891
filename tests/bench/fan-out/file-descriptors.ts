import { execFileSync } from 'node:child_process';

/** A process has more open than its sockets: modules, pipes, the sockets to offices. */
const SPARE = 500;

/** Throws where a process may not hold as many sockets. Node itself raises the soft limit to the hard one. */
export function mustHoldSockets(sockets: number): void {
  const said = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  const allowed = said === 'unlimited' ? Number.POSITIVE_INFINITY : Number(said);
  if (allowed >= sockets + SPARE) return;
  throw new Error(
    `${sockets} subscribers need ${sockets + SPARE} file descriptors a process, but the limit is ${said}. Raise it (ulimit -Hn, LimitNOFILE), or ask for fewer with --connections.`,
  );
}
