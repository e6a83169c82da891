import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startBrowser } from '../testkit/browser.ts';
import type { House } from '../testkit/house.ts';
import { openDesk, startHouseWithBoard } from './open-board.ts';

const office = officeKey('opal');
/** The office's own portal, through which its tenants report. */
const portal: Principal = { subject: 'portal', office, roles: ['INTEGRATION'], mandates: [] };

const REPORT = /* GraphQL */ `
  mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id reference } } }
`;

/** Claims of one building about things that no collective claim is open for. */
async function reported(house: House, descriptions: readonly string[]): Promise<string[]> {
  const [home] = await house.office(office).database.sql<{ building: string; dwelling: string; tenant: string }[]>`
    select building, dwelling, tenant from claims.claims where dwelling is not null and tenant is not null order by 1, 2 limit 1`;
  if (!home) throw new Error('a home that something was reported of is expected');
  const { building, dwelling, tenant } = home;
  const where = { building: `${office}:${building}`, dwelling: `${office}:${dwelling}`, tenant: `${office}:${tenant}` };
  const references: string[] = [];
  for (const description of descriptions) {
    const input = { ...where, category: 'JOINERY_LOCKS', system: 'ACCESS', urgency: 'IMMEDIATE', description };
    const { data } = await house.ask(REPORT, { as: portal, purpose: 'CLAIM_HANDLING', variables: { input } });
    references.push(data.createClaim.claim.reference);
  }
  return references;
}

test('a claims agent sees a claim through from the inbox to the end, and tells the tenants of what is many’s', {
  timeout: 180_000,
}, async () => {
  await using browser = await startBrowser();
  await using house = await startHouseWithBoard({ offices: [office] });
  const [first = '', second = ''] = await reported(house, ['La porte du hall ne ferme plus.', 'Le hall reste ouvert.']);
  await using desk = await openDesk(browser, house, { as: 'Camille Lefèvre' });
  const { page } = desk;
  await seeThrough(page, house, first);
  await tellMany(page, second);
  expect(desk.errors).toEqual([]);
});

/** From what a tenant said to the confirmation that it is repaired. */
async function seeThrough(page: Page, house: House, reference: string) {
  const { inbox, step, standing } = partsOf(page);
  // The inbox shows what is due, not who it is; that is asked for with the claim, and only then. By keyboard, as all day.
  await inbox.getByRole('link', { name: reference }).focus();
  expect(await inbox.getByText('La porte du hall').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByText('La porte du hall ne ferme plus.').waitFor();
  await standing('Enregistrée').waitFor();

  await step('Qualifier').click();
  await page.getByLabel('À la charge de').selectOption({ label: 'Bailleur' });
  await step('Valider').click();
  await standing('Qualifiée').waitFor();

  // A colleague was faster, and this page has not heard of it.
  await house.office(office).database
    .sql`update claims.claims set version = version + 1 where reference = ${reference}`;
  await step('Affecter').click();
  await page.getByLabel('Prestataire ou équipe').selectOption({ index: 0 });
  await step('Valider').click();
  await page.getByText('Quelqu’un l’a modifiée entre-temps').waitFor();
  await page.locator('[data-version="3"]').waitFor();
  await step('Valider').click();
  await standing('Affectée').waitFor();

  await step('Prendre rendez-vous').click();
  await page.getByLabel('Date et heure').fill('2031-03-04T14:30');
  await step('Valider').click();
  await page.getByText(/rendez-vous 4 mars/).waitFor();
  await step('Intervention commencée').click();
  await standing('En cours').waitFor();
  await step('Travaux faits').click();
  await standing('Travaux faits').waitFor();
  await step('Clôturer').click();
  await standing('Clôturée').waitFor();
  await inbox.getByRole('link', { name: reference }).waitFor({ state: 'detached' });
}

/** What troubles the whole stairwell is one matter: others join it with one press, and can be taken out again. */
async function tellMany(page: Page, reference: string) {
  const { inbox, step, standing } = partsOf(page);
  await inbox.getByRole('link', { name: reference }).click();
  await step('Ouvrir une réclamation collective').click();
  await page.getByLabel('Titre, tel que les locataires le liront').fill('Porte du hall en panne');
  await step('Valider').click();
  await standing('Rattachée').waitFor();
  await step('Détacher').click();
  await standing('Enregistrée').waitFor();
  await step('Rattacher à « Porte du hall en panne »').click();
  await standing('Rattachée').waitFor();

  await page.getByRole('link', { name: 'Porte du hall en panne' }).click();
  await page.getByLabel('Texte de l’avis').fill('La porte du hall sera réparée demain.');
  await step('Envoyer aux locataires').click();
  await page.getByText(/^Panne connue · Envoyé/).waitFor();
  await step('Clore : c’est réparé pour tous').click();
  await page.getByText(/^Retour à la normale · Brouillon/).waitFor();
  await page.getByRole('link', { name: 'À confirmer' }).click();
  await page.getByRole('region', { name: 'À confirmer' }).getByRole('link', { name: reference }).waitFor();
}

function partsOf(page: Page) {
  return {
    inbox: page.getByRole('region', { name: 'À traiter' }),
    step: (name: string) => page.getByRole('button', { name, exact: true }),
    standing: (name: string) => page.locator('.claim-standing').getByText(name, { exact: true }),
  };
}
