import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql has two builds, and its types are only its own in one of them. Node takes `main`, which Apollo's packages take
  // too; Vite would take `module`, and a schema made by one would be strange to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    root: new URL('..', import.meta.url).pathname,
    exclude: ['**/node_modules/**', '**/dist/**', '**/.canopee/**'],
    execArgv: ['--import', new URL('../cli/src/service/quick-drizzle.ts', import.meta.url).pathname],
    // By itself it takes one worker fewer than there are cores: one on two cores, where most files wait for PostgreSQL or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // For what hangs, not for what is slow: nothing is asserted about time, and a machine may have other work to do.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['{schema,gateway,subgraphs,cli}/**/*.test.{ts,tsx}'],
          // Beside what they test, pure: they leave nothing behind, so they share a process.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/**/*.test.{ts,tsx}'],
          globalSetup: [new URL('testkit/postgres-for-tests.ts', import.meta.url).pathname],
        },
      },
    ],
  },
});
