import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** Where a result was measured: figures of two machines must not be set side by side. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** Whether each process stays on the core it was given. Without it figures swing more. */
  pinned: boolean;
  /** One-minute load average before the first process was started; above a few tenths somebody else was at work. */
  loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    pinned: canPin(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** `taskset` is Linux's; one core alone cannot be shared out. */
export function canPin(): boolean {
  if (availableParallelism() < 2) return false;
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0;
}
