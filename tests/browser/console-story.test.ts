import { officeKey } from '@canopee/schema/office-key';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startBrowser } from '../testkit/browser.ts';
import type { House } from '../testkit/house.ts';
import { keepScreenshot } from './keep-screenshot.ts';
import { startHouseWithBoard } from './open-board.ts';
import { openConsole } from './open-console.ts';
import { seriousViolations } from './serious-violations.ts';

const office = officeKey('opal');
/** Those that the story only looks at, with the names of their pictures. */
const OTHER_VIEWS = [
  ['Registre', 'register'],
  ['Conservation', 'retention'],
  ['Violations', 'breaches'],
  ['Règles d’accès', 'access'],
  ['Signaux', 'signals'],
] as const;
const VERIFIED = 'Vérifié dans ce navigateur : tout concorde.';

/** Goes to a view of the console by its link, and waits until what it asked for is there. */
async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Vues de la console' }).getByRole('link', { name: view }).click();
  await page.getByRole('heading', { name: view, level: 2 }).waitFor();
  await page.locator('.console-view[aria-busy="false"]').first().waitFor();
}

/** Nothing keeps anybody from using what is on the screen; and it is kept to be looked at. */
async function isFitToUse(page: Page, name: string): Promise<void> {
  expect(await seriousViolations(page), name).toEqual([]);
  await keepScreenshot(page, `dpo-${name}`);
}

/** A tenant with a telephone, which an agent of the office has just read, and a stranger was refused. */
async function readTenant(house: House): Promise<{ reference: string; phone: string }> {
  const [tenant] = await house.office(office).database.sql<{ reference: string; phone: string }[]>`
    select t.reference, t.phone from stock.tenants t join stock.lease_tenants l on l.tenant = t.reference
    where t.phone is not null order by 1 limit 1`;
  if (!tenant) throw new Error('a tenant with a telephone is expected');
  const variables = { id: `${office}:${tenant.reference}` };
  const query = 'query Rappeler($id: ID!) { tenant(id: $id) { phone } }';
  const read = await house.ask(query, { as: 'claims-agent-opal', purpose: 'CLAIM_HANDLING', variables });
  expect(read.data.tenant.phone).toBe(tenant.phone);
  await house.ask(query, { as: 'technical-manager-reims-habitat', purpose: 'CLAIM_HANDLING', variables });
  return tenant;
}

/** Who read this person's telephone? One did, and by which rule; another tried. */
async function findReader(page: Page, reference: string): Promise<void> {
  await page.getByLabel('Personne concernée (référence)').fill(`${office}:${reference}`);
  await page.getByLabel('Personne concernée (référence)').press('Enter');
  await page.getByLabel('Catégorie de données').selectOption('Téléphone');
  await page.getByText('2 inscriptions').waitFor();
  await page.getByLabel('Nature').selectOption('Consultation');
  await page.getByText('1 inscription', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toContain(`subject=${office}%3A${reference}`);
  const entry = page.getByRole('row', { name: /Chargé·e de réclamations, Opal/ });
  await entry.getByRole('button', { name: /^Ouvrir/ }).click();
  await page.getByRole('heading', { name: 'Ce qui a été demandé à l’office' }).waitFor();
  await page.getByText('Rappeler', { exact: true }).waitFor();
  await page.locator('pre', { hasText: 'phone' }).first().waitFor();
  await page.getByText('claims-agent-reaches-own-tenants').waitFor();
  await page.getByRole('button', { name: 'Quel compte est derrière ce pseudonyme ?' }).click();
  await page.getByText('Compte « claims-agent-opal »').waitFor();
}

/** An access request in three clicks: find, open, hand over; and then the answer. */
async function answerPerson(page: Page, { reference, phone }: { reference: string; phone: string }): Promise<void> {
  const wanted = page.getByRole('region', { name: 'Nouvelle demande' });
  await wanted.getByLabel('Office').selectOption('Opal');
  await wanted.getByLabel('Référence de la personne').fill(reference);
  await wanted.getByRole('button', { name: 'Chercher' }).click();
  await wanted.getByText('Son nom n’est pas communiqué à votre fonction.').waitFor();
  await wanted.getByRole('button', { name: 'Ouvrir la demande : Accès (art. 15)' }).click();
  await page.getByRole('button', { name: 'Remettre la copie' }).click();
  const copy = page.frameLocator('iframe[title="La réponse à imprimer"]');
  await copy.getByRole('heading', { name: 'Les données que nous détenons sur vous' }).waitFor();
  await copy.getByText(phone).first().waitFor();
  await copy
    .getByText(/\(Chargé·e de réclamations\) a consulté : Téléphone/)
    .first()
    .waitFor();
  await page.getByText('Copie remise (empreinte SHA-256)').waitFor();
  await isFitToUse(page, 'access-request');
  await page.getByText('Répondre et clore').click();
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page.getByText('Réponse donnée').waitFor();
  await page.getByText('Satisfaite').waitFor();
}

test('a data protection officer finds who read a telephone, answers the person, and need not believe the ledger', {
  timeout: 180_000,
}, async () => {
  await using browser = await startBrowser();
  await using house = await startHouseWithBoard({
    offices: [office, 'reims-habitat'],
    gateway: { witnessing: { everyMs: 200 } },
  });
  const tenant = await readTenant(house);
  await using console = await openConsole(browser, house, { as: 'Hélène Roussel' });
  const { page } = console;

  // The console asks where a mandate leads and nowhere else, and says of each office what became of it.
  await page.getByText('Opal a répondu').waitFor();
  await isFitToUse(page, 'disclosures');
  await findReader(page, tenant.reference);

  // What is on the screen is what stands in the tree that the office signed: the browser reckons it.
  await page.getByRole('button', { name: /^Vérifier dans ce navigateur que l’inscription/ }).click();
  await page.getByText(VERIFIED).waitFor();
  await isFitToUse(page, 'operation');

  await goTo(page, 'Demandes des personnes');
  await answerPerson(page, tenant);

  // The head of the ledger: signed by the office, countersigned by the other, and it goes on from the heads before.
  await goTo(page, 'Santé du journal');
  await page.getByText('Aucun témoin n’a refusé de tête.').waitFor();
  await page.getByRole('button', { name: 'Vérifier dans ce navigateur : Opal' }).click();
  await page.getByText(VERIFIED).waitFor();
  await page.getByText('rien n’a été réécrit depuis').waitFor();
  await isFitToUse(page, 'ledger-health');

  for (const [view, name] of OTHER_VIEWS) {
    await goTo(page, view);
    await isFitToUse(page, name);
  }

  // Each view can be asked again elsewhere: the very question stands below it.
  await page.getByText('La requête GraphQL de cette vue').last().click();
  await page.getByText('query ReadingSignals').first().waitFor();

  // An office that is silent is not one where nothing happened.
  await house.office('reims-habitat').stop();
  await goTo(page, 'Journal des accès');
  await page.getByText('Reims habitat ne répond pas').waitFor();
  await page.getByText('La vue est incomplète : un office au moins n’a pas répondu.').waitFor();
  expect(console.errors).toEqual([]);
});
