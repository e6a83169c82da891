import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql has two builds, and its types are only its own in one of them. Node takes `main`, which Apollo's packages take
  // too; Vite would take `module`, and a schema made by one would be strange to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{schema,gateway,subgraphs,cli,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.canopee/**'],
    globalSetup: ['tests/testkit/postgres-for-tests.ts'],
    execArgv: ['--import', new URL('../cli/src/service/quick-drizzle.ts', import.meta.url).pathname],
    // By itself it takes one worker fewer than there are cores: one on two cores, where most files wait for PostgreSQL or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // For what hangs, not for what is slow: nothing is asserted about time, and a machine may have other work to do.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
