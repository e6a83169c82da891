import { signIn } from '@canopee/gateway/config';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../testkit/browser.ts';
import type { House } from '../testkit/house.ts';
import { CLIENT_ID, type IdentityProvider, RESOURCE, startIdentityProvider } from './identity-provider.ts';
import { startHouseWithBoard } from './open-board.ts';

/** Shorter than the gateway's patience with clocks, so that a renewal happens while the test looks. */
const TOKEN_SECONDS = 4;

let browser: Browser;
let provider: IdentityProvider;
let house: House;
beforeAll(async () => {
  [browser, provider] = await Promise.all([
    startBrowser(),
    startIdentityProvider({
      claims: { office: 'opal', roles: ['TECHNICAL_MANAGER'] },
      tokenSeconds: TOKEN_SECONDS,
    }),
  ]);
  const { issuer, jwksUrl } = provider;
  const opal = signIn.parse({ clientId: CLIENT_ID, name: 'Opal', resource: RESOURCE });
  house = await startHouseWithBoard({
    offices: ['opal'],
    gateway: { issuers: [{ issuer, audience: 'canopee', jwks: jwksUrl, signIn: opal }] },
  });
  await provider.admit(house.url);
});
afterAll(async () => {
  await browser.close();
  await house[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

async function comeTo(path: string) {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${house.url}${path}`);
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

function tokenOfNextQuestion(page: Page): Promise<string | undefined> {
  return page.waitForRequest(`${house.url}/graphql`).then((request) => request.headers().authorization);
}

test('somebody signs in with the provider of the office, stays signed in for longer than a token lasts, and signs out', async () => {
  await using visit = await comeTo('/board/?office=opal');
  const { page } = visit;
  await page.getByRole('button', { name: 'Se connecter avec Opal' }).click();
  await page.getByPlaceholder('Enter any login').fill('Mara Lenoir');
  await page.getByPlaceholder('and password').fill('a password that the board never sees');
  const firstToken = tokenOfNextQuestion(page);
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();

  // Back where it began, as who the provider says.
  await page.getByText('En direct', { exact: true }).waitFor();
  await page.getByRole('button', { name: /Mara Lenoir/ }).waitFor();
  expect(new URL(page.url())).toMatchObject({ pathname: '/board/', search: '?office=opal' });

  const renewed = await page.waitForResponse(
    (response) =>
      response.url() === `${provider.issuer}/token` &&
      response.request().postData()?.includes('refresh_token') === true,
  );
  expect(renewed.status()).toBe(200);
  await page.reload();
  await page.getByText('En direct', { exact: true }).waitFor();
  const laterToken = tokenOfNextQuestion(page);
  await page.getByRole('button', { name: 'Détails' }).first().click();
  expect([await firstToken, await laterToken]).toEqual([
    expect.stringMatching(/^Bearer /),
    expect.stringMatching(/^Bearer /),
  ]);
  expect(await laterToken).not.toBe(await firstToken);

  await page.getByRole('button', { name: /Mara Lenoir/ }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('button', { name: /Yes, sign me out/ }).click();
  await page.getByRole('button', { name: 'Se connecter avec Opal' }).waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('canopee.session'))).not.toContain('eyJ');
});

test('whoever was not signed in is told why', async () => {
  await using visit = await comeTo('/board/signed-in?code=stolen&state=of-somebody-else');
  const { page } = visit;
  await page.getByText('Cette connexion n’a pas été commencée dans cet onglet').waitFor();

  await page.getByRole('button', { name: 'Se connecter avec Opal' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByText('La connexion a été refusée ou abandonnée').waitFor();

  await page.route(`${provider.issuer}/**`, (route) => route.abort());
  await page.getByRole('button', { name: 'Se connecter avec Opal' }).click();
  await page.getByText('Le fournisseur d’identité ne répond pas.').waitFor();
});
