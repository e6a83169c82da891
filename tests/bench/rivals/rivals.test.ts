import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test.each(['@apollo/gateway', '@graphql-hive/gateway-runtime', '@graphql-hive/router-runtime'])(
  '%s is measured against, and the house does not depend on it',
  (rival) => {
    expect(read('package.json')).toContain(`"${rival}"`);
    expect(read('pnpm-lock.yaml')).toContain(`${rival}@`);
    expect(read('../../../pnpm-lock.yaml')).not.toContain(`${rival}@`);
  },
);
