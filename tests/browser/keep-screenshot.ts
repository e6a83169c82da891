import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../dist/screenshots/', import.meta.url));

/** Keeps what the page looks like as an artefact of the run (`tests/dist/screenshots`, which no commit holds). */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true });
}
