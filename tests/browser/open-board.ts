import { childEnvironment } from '@canopee/cli/config';
import { buildDashboard, DASHBOARD_FOLDER } from '@canopee/cli/launcher/dashboard-build';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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

interface Visit {
  /** One of the demo people. */
  readonly as: string;
  readonly path?: string;
  /** Size of the screen, language and colours where they matter. */
  readonly screen?: BrowserContextOptions;
}

/** Opens the board as one of the demo people, and waits until it is live. */
export async function openBoard(browser: Browser, house: House, visit: Visit): Promise<OpenedBoard> {
  const opened = await openPage(browser, house, { path: '/board/', ...visit });
  await opened.page.getByText(/^(En direct|Live)$/).waitFor();
  await opened.page.getByRole('listitem').first().waitFor();
  return opened;
}

/** Opens the claims desk as one of the demo people, and waits until there is something to do. */
export async function openDesk(browser: Browser, house: House, visit: Visit): Promise<OpenedBoard> {
  const opened = await openPage(browser, house, { path: '/desk', ...visit });
  await opened.page.getByRole('listitem').first().waitFor();
  return opened;
}

async function openPage(
  browser: Browser,
  house: House,
  { as, path, screen }: Visit & { readonly path: string },
): Promise<OpenedBoard> {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...screen });
  context.setDefaultTimeout(WAIT_MAX_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${house.url}${path}`);
  await page.getByRole('button', { name: as }).click();
  return { page, errors, [Symbol.asyncDispose]: () => context.close() };
}
