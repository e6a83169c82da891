import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { childEnvironment } from '@canopee/cli/config';
import { buildDashboard, DASHBOARD_FOLDER } from '@canopee/cli/launcher/dashboard-build';
import { expect, test } from 'vitest';

const SCRIPT_BYTES_MAX = 40_000;

test('the board is light: a telephone in a basement loads it, and nothing comes from elsewhere', async () => {
  await buildDashboard(childEnvironment({}));
  const assets = readdirSync(join(DASHBOARD_FOLDER, 'assets'));
  const sizeOf = (name: string) => gzipSync(readFileSync(join(DASHBOARD_FOLDER, 'assets', name))).length;
  const scriptBytes = assets.filter((name) => name.endsWith('.js')).reduce((sum, name) => sum + sizeOf(name), 0);
  expect(scriptBytes).toBeLessThan(SCRIPT_BYTES_MAX);
  const page = readFileSync(join(DASHBOARD_FOLDER, 'index.html'), 'utf8');
  expect(page).not.toMatch(/https?:\/\//);
});
