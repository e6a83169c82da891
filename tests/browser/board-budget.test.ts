import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { childEnvironment } from '@canopee/cli/config';
import { buildDashboard, DASHBOARD_FOLDER } from '@canopee/cli/launcher/dashboard-build';
import { beforeAll, expect, test } from 'vitest';

/** Of each page, with what it loads by itself; what somebody opens later (a chart) comes on top. */
const SCRIPT_BYTES_MAX = 60_000;
const ASSETS = join(DASHBOARD_FOLDER, 'assets');

beforeAll(() => buildDashboard(childEnvironment({})));

test.each(['board-page', 'desk-page', 'dpo-page'])('%s is light: a telephone in a basement loads it', (page) => {
  const entries = readdirSync(ASSETS).filter((name) => new RegExp(`^(index|${page})-.*\\.js$`).test(name));
  expect(entries).toHaveLength(2);
  const bytes = [...withImports(entries)].reduce((sum, name) => sum + gzipSync(textOf(name)).length, 0);
  expect(bytes).toBeLessThan(SCRIPT_BYTES_MAX);
});

test('nothing comes from elsewhere', () => {
  expect(readFileSync(join(DASHBOARD_FOLDER, 'index.html'), 'utf8')).not.toMatch(/https?:\/\//);
});

/** Chunks with those that they import from the beginning, and not those that they only name. */
function withImports(names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    if (known.has(name)) continue;
    known.add(name);
    const imported = [...textOf(name).matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(([, file]) => file as string);
    withImports(imported, known);
  }
  return known;
}

function textOf(name: string): string {
  return readFileSync(join(ASSETS, name), 'utf8');
}
