import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../testkit/browser.ts';
import type { House } from '../testkit/house.ts';
import { keepScreenshot } from './keep-screenshot.ts';
import { openBoard, openDesk, startHouseWithBoard } from './open-board.ts';
import { seriousViolations } from './serious-violations.ts';

let browser: Browser;
let house: House;
beforeAll(async () => {
  [browser, house] = await Promise.all([startBrowser(), startHouseWithBoard({ offices: ['opal', 'reims-habitat'] })]);
});
afterAll(async () => {
  await browser.close();
  await house[Symbol.asyncDispose]();
});

interface Seen {
  readonly name: string;
  readonly search: string;
  readonly screen: BrowserContextOptions;
}

const PHONE: Seen = {
  name: 'phone, French, light',
  search: '',
  screen: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
};
const WALL: Seen = {
  name: 'wall, English, dark',
  search: '?lang=en',
  screen: { viewport: { width: 2560, height: 1440 }, colorScheme: 'dark' },
};

/** What keeps somebody from using the page; and a picture of it for everybody else. */
async function hurdlesOn(page: Page, picture: string): Promise<string[]> {
  await keepScreenshot(page, picture);
  return seriousViolations(page);
}

test.each([PHONE, WALL])('everybody can use sign-in, board and fault ($name)', async ({ name, search, screen }) => {
  const picture = (of: string) => `${of}, ${name}`.replaceAll(', ', '-');
  const hurdles: string[] = [];
  await using stranger = await browser.newContext({ reducedMotion: 'reduce', ...screen });
  const signIn = await stranger.newPage();
  await signIn.goto(`${house.url}/board/${search}`);
  await signIn.getByRole('button', { name: 'Karim Benali' }).waitFor();
  hurdles.push(...(await hurdlesOn(signIn, picture('sign-in'))));

  const visit = { as: 'Karim Benali', path: `/board/${search}`, screen };
  await using board = await openBoard(browser, house, visit);
  const { page } = board;
  hurdles.push(...(await hurdlesOn(page, picture('board'))));
  await page.locator('.fault-link').first().click();
  await page.locator('.fault-page .card').first().waitFor();
  hurdles.push(...(await hurdlesOn(page, picture('fault'))));
  expect([...hurdles, ...board.errors]).toEqual([]);
});

test.each([PHONE, WALL])('everybody can use the claims desk ($name)', async ({ name, search, screen }) => {
  const picture = (of: string) => `${of}, ${name}`.replaceAll(', ', '-');
  await using desk = await openDesk(browser, house, { as: 'Camille Lefèvre', path: `/desk${search}`, screen });
  const { page } = desk;
  const hurdles = await hurdlesOn(page, picture('desk'));
  await page.locator('.inbox-row').first().click();
  await page.locator('.claim-facts').waitFor();
  hurdles.push(...(await hurdlesOn(page, picture('claim'))));
  expect([...hurdles, ...desk.errors]).toEqual([]);
});
