import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { firstLeakSensor } from '../live/leaks.ts';
import { startBrowser } from '../testkit/browser.ts';
import { openBoard, startHouseWithBoard } from './open-board.ts';

const MANAGER = 'Karim Benali';
const ANALYST = 'Inès Moreau';

// Each starts a house and opens pages; on a busy machine that alone takes a while.
vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Rows of the list that hold all these words. */
function rows(page: Page, ...words: string[]) {
  return words.reduce((found, word) => found.filter({ hasText: word }), page.getByRole('listitem'));
}

/** Writes down everything that the board says of its connection: it may be back before anybody looks. */
async function listenToConnection(page: Page) {
  const said = await page.evaluateHandle(() => {
    const texts: string[] = [];
    const note = () => texts.push(document.querySelector('.connection')?.textContent ?? '');
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  return { saidSoFar: () => said.jsonValue() };
}

test('a leak appears with its building and what its tenants are told, and whoever takes care of it is seen', {
  timeout: 180_000,
}, async () => {
  await using house = await startHouseWithBoard({ offices: ['opal', 'reims-habitat'] });
  const sensor = await firstLeakSensor(house, 'reims-habitat');
  await using board = await openBoard(browser, house, { as: MANAGER });
  await using other = await openBoard(browser, house, { as: ANALYST });
  await sensor.becomes('wet');

  const words = ['Fuite d’eau', sensor.building.name, 'Infiltrations au sous-sol', 'Reims habitat'];
  const leak = rows(board.page, ...words);
  await leak.getByText('Nouvelle', { exact: true }).waitFor();
  await leak.getByText('Critique').waitFor();
  await board.page.getByText(/Nouvelle panne : Fuite d’eau, Critique/).waitFor({ state: 'attached' });

  const acknowledge = leak.getByRole('button', { name: /^Prendre en compte : Fuite d’eau/ });
  await acknowledge.focus();
  await board.page.keyboard.press('Enter');
  await leak.getByText('Prise en compte', { exact: true }).waitFor();
  expect(await acknowledge.count()).toBe(0);
  await rows(other.page, ...words)
    .getByText('Prise en compte', { exact: true })
    .waitFor();

  // One click away: what was measured around it, what the tenants know, who may come.
  await leak.getByRole('link', { name: 'Fuite d’eau' }).click();
  const { page } = board;
  await page.getByRole('heading', { name: 'Mesures du capteur' }).waitFor();
  await page.getByText('Les mêmes mesures en tableau').click();
  expect(await page.getByRole('row').count()).toBeGreaterThan(2);
  await page.getByText('Infiltrations au sous-sol : le problème est connu').waitFor();
  await page.getByRole('heading', { name: 'Prestataires pour cet équipement' }).waitFor();

  // It is handed to a team and set aside for a while; what was done by mistake is taken back.
  const step = (name: string) => page.getByRole('button', { name, exact: true });
  await step('Affecter').click();
  await step('Valider').click();
  await page.getByText('Affectée à Gardiens').waitFor();
  await step('Mettre de côté').click();
  await page.getByLabel('Raison').selectOption({ label: 'travaux' });
  await step('Valider').click();
  await page.getByText(/Mise de côté jusqu’à/).waitFor();
  await rows(other.page, ...words).waitFor({ state: 'detached' });
  await step('Annuler ce changement').click();
  await page.getByText(/Mise de côté jusqu’à/).waitFor({ state: 'detached' });
  await rows(other.page, ...words).waitFor();
  await sensor.becomes('dry');
  await page.getByText('Critique · Terminée').waitFor();
  await page.getByRole('link', { name: 'Toutes les pannes' }).click();
  await page.getByRole('heading', { name: 'Pannes ouvertes' }).waitFor();
  await leak.getByText('Terminée', { exact: true }).waitFor();
  expect([...board.errors, ...other.errors]).toEqual([]);
});

test('an office that stops is named, and what happens there is on the board when it is back', async () => {
  await using house = await startHouseWithBoard({ offices: ['opal', 'oise-habitat'] });
  const sensor = await firstLeakSensor(house, 'oise-habitat');
  await using board = await openBoard(browser, house, { as: MANAGER });
  await house.office('oise-habitat').stop();
  const banner = board.page.getByText(/^Oise Habitat ne répond pas depuis \d\d:\d\d\.$/);
  await banner.waitFor();
  await rows(board.page, 'Oise Habitat').first().getByText('Dernier état connu').waitFor();
  expect(await rows(board.page, 'Opal').getByText('Dernier état connu').count()).toBe(0);

  await house.office('oise-habitat').start();
  await sensor.becomes('wet');
  await banner.waitFor({ state: 'detached' });
  await rows(board.page, 'Fuite d’eau', sensor.building.name, 'Oise Habitat', 'Nouvelle').waitFor();
  expect(board.errors).toEqual([]);
});

test('a gateway that is restarted is found again, and nothing that happened meanwhile is missing', async () => {
  await using house = await startHouseWithBoard({ offices: ['opal'] });
  const sensor = await firstLeakSensor(house, 'opal');
  await using board = await openBoard(browser, house, { as: MANAGER });
  const { saidSoFar } = await listenToConnection(board.page);
  const restarting = house.restartGateway();
  await expect
    .poll(saidSoFar, { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/^Reconnexion… sans nouvelles/));
  await sensor.becomes('wet');
  await restarting;
  await rows(board.page, 'Fuite d’eau', sensor.building.name, 'Infiltrations au sous-sol').waitFor();
  await board.page.getByText('En direct', { exact: true }).waitFor();
  expect(board.errors).toEqual([]);
});

test('what cannot be done is said where it was tried', async () => {
  await using house = await startHouseWithBoard({ offices: ['opal', 'reims-habitat'] });
  await using board = await openBoard(browser, house, { as: MANAGER });
  const own = rows(board.page, 'Reims habitat', 'À prendre en compte').first();
  const foreign = rows(board.page, 'Opal', 'À prendre en compte').first();
  await foreign.getByRole('button', { name: /^Prendre en compte/ }).click();
  await foreign.getByText('Vous n’avez pas le droit de prendre en compte les pannes de cet office.').waitFor();

  // Somebody else was faster, and the board has not heard of it: what it read while it connected is over.
  await board.page.getByText('En direct', { exact: true }).waitFor();
  await house.office('reims-habitat').database.sql`update sensors.faults set version = version + 1`;
  await own.getByRole('button', { name: /^Prendre en compte/ }).click();
  await own.getByText('La panne avait changé entre-temps ; son état vient d’être relu.').waitFor();
  await own.getByRole('button', { name: /^Prendre en compte/ }).click();
  await own.getByText('La panne avait changé').waitFor({ state: 'detached' });

  await house.office('reims-habitat').stop();
  const next = rows(board.page, 'Reims habitat', 'À prendre en compte').first();
  await next.getByRole('button', { name: /^Prendre en compte/ }).click();
  await next.getByText('Reims habitat ne répond pas : rien n’a été enregistré.').waitFor();
  expect(board.errors).toEqual([]);
});

test('what was found inside a dwelling is not on the board, though it is open at the office', async () => {
  await using house = await startHouseWithBoard({ offices: ['opal'], dwellingsPerOffice: 300 });
  const [open] = await house.office('opal').database.sql`
    select count(*)::int as in_homes from sensors.faults where rule = 'HIGH_HUMIDITY' and state <> 'NORMAL'`;
  expect(open?.in_homes).toBeGreaterThan(0);
  await using board = await openBoard(browser, house, { as: MANAGER });
  await rows(board.page, 'Détails').first().waitFor();
  expect(await rows(board.page, 'Humidité trop élevée').count()).toBe(0);
  expect(board.errors).toEqual([]);
});

test('a view is narrowed by its URL, in the other language too, and the way back is there', async () => {
  await using house = await startHouseWithBoard({ offices: ['opal', 'oise-habitat'] });
  const path = '/board/?office=opal&severity=CRITICAL';
  await using board = await openBoard(browser, house, { as: MANAGER, path });
  const { page } = board;
  await page.getByRole('button', { name: /^Opal/, pressed: true }).waitFor();
  await rows(page, 'Oise Habitat').first().waitFor({ state: 'detached' });
  expect(await rows(page, 'Majeure').count()).toBe(0);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Open faults' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('button', { name: /^Lift/ }).click();
  expect(new URL(page.url()).search).toBe('?office=opal&severity=CRITICAL&lang=en&system=LIFT');
  await page.goBack();
  await page.getByRole('button', { name: /^Lift/, pressed: false }).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await rows(page, 'Oise Habitat').first().waitFor();
  expect(new URL(page.url()).search).toBe('?lang=en');
  expect(board.errors).toEqual([]);
});
