import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test.each(['@apollo/gateway', '@graphql-hive/gateway-runtime', '@graphql-hive/router-runtime'])(
  '%s is measured against, and nothing that the house runs depends on it',
  (rival) => {
    expect(read('package.json')).toContain(`"${rival}"`);
    expect(read('pnpm-lock.yaml')).toContain(`${rival}@`);
    // One of them also stands in front of us in a test (`tests/front`), so the lock file may name it.
    for (const running of ['gateway', 'cli', 'subgraphs/office', 'subgraphs/network']) {
      expect(read(`../../../${running}/package.json`)).not.toContain(rival);
    }
  },
);
