import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const LAUNCH_TIMEOUT_MS = 30_000;

/** A real browser without a window. Dispose of it with `await using`. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, environment } = await findChromium();
  // A folder of its own for its files: browsers that run at the same time must not meet in one.
  const folder = mkdtempSync(join(tmpdir(), 'canopee-browser-'));
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // needs privileges that neither root in a container nor CI has; pages are our own
      '--no-zygote',
      '--disable-dev-shm-usage', // small in containers
      '--disable-gpu',
    ],
    env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, ...environment },
    timeout: LAUNCH_TIMEOUT_MS,
  });
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
