/** Who takes part, and with what. */
export interface Entry {
  /** Stands in `--only`. */
  name: string;
  label: string;
  script: URL;
  kind: 'OURS' | 'RIVAL' | 'REPLAY';
  /** What dedupe of requests under way means for this one. */
  dedupe: string;
}

const at = (path: string): URL => new URL(path, import.meta.url);

export const ENTRIES: readonly Entry[] = [
  {
    name: 'canopee',
    label: '**Canopée**',
    script: at('canopee.ts'),
    kind: 'OURS',
    dedupe: 'front and upstream',
  },
  {
    name: 'hive-rust',
    label: 'Hive Gateway, Rust planner',
    script: at('../rivals/hive-rust.js'),
    kind: 'RIVAL',
    dedupe: 'front and upstream',
  },
  {
    name: 'hive-js',
    label: 'Hive Gateway, JS (JIT)',
    script: at('../rivals/hive-js.js'),
    kind: 'RIVAL',
    dedupe: 'front and upstream',
  },
  {
    name: 'apollo',
    label: 'Apollo Gateway',
    script: at('../rivals/apollo-gateway.js'),
    kind: 'RIVAL',
    dedupe: 'none offered: runs the same in both',
  },
  {
    name: 'floor',
    label: 'JSON floor',
    script: at('../rig/floor.ts'),
    kind: 'REPLAY',
    dedupe: 'front',
  },
  {
    name: 'ceiling',
    label: '*load generator’s ceiling*',
    script: at('../rig/ceiling.ts'),
    kind: 'REPLAY',
    dedupe: 'nothing to share',
  },
];
