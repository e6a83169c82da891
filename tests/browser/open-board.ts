import { childEnvironment } from '@canopee/cli/config';
import { buildDashboard, DASHBOARD_FOLDER } from '@canopee/cli/launcher/dashboard-build';
import type { Browser, Page } from 'playwright-core';
import { type House, type HouseOptions, startHouse } from '../testkit/house.ts';

/** Shorter than a test: what did not appear is named. */
const WAIT_MAX_MS = 30_000;

/** A house whose gateway serves the live board, built from the sources as they are. */
export async function startHouseWithBoard(options: HouseOptions): Promise<House> {
  await buildDashboard(childEnvironment({}));
  return startHouse({ ...options, gateway: { ...options.gateway, dashboardFolder: DASHBOARD_FOLDER } });
}

export interface OpenedBoard extends AsyncDisposable {
  readonly page: Page;
  /** Errors of the page's own code; there should be none. */
  readonly errors: readonly string[];
}

/** Opens the board as one of the demo people, and waits until it is live. */
export async function openBoard(
  browser: Browser,
  house: House,
  { as, path = '/board/' }: { as: string; path?: string },
): Promise<OpenedBoard> {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' });
  context.setDefaultTimeout(WAIT_MAX_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${house.url}${path}`);
  await page.getByRole('button', { name: as }).click();
  await page.getByText('En direct', { exact: true }).waitFor();
  await page.getByRole('listitem').first().waitFor();
  return { page, errors, [Symbol.asyncDispose]: () => context.close() };
}
