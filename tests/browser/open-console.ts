import type { Browser } from 'playwright-core';
import type { House } from '../testkit/house.ts';
import type { OpenedBoard } from './open-board.ts';

/** Shorter than a test: what did not appear is named. */
const WAIT_MAX_MS = 30_000;

/** Opens the console of data protection officers as one of the demo people, and waits until its first view stands. */
export async function openConsole(browser: Browser, house: House, { as }: { as: string }): Promise<OpenedBoard> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(WAIT_MAX_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${house.url}/dpo`);
  await page.getByRole('button', { name: as }).click();
  await page.getByRole('heading', { name: 'Journal des accès' }).waitFor();
  return { page, errors, [Symbol.asyncDispose]: () => context.close() };
}
