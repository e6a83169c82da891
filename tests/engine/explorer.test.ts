import { expect, test } from 'vitest';
import { startBrowser } from '../testkit/browser.ts';
import { officeRows, startMemoryNetwork } from './memory-network.ts';

test('the explorer works in a browser without the internet: it knows the schema and runs what is written', async () => {
  await using house = await startMemoryNetwork({ rows: { opal: officeRows('opal', 2) }, demo: true });
  await using browser = await startBrowser();
  const page = await browser.newPage();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(house.gateway.url) && !/^(?:data|blob|about):/.test(url)) elsewhere.push(url);
  });
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));

  const query = encodeURIComponent('{ dwelling(id: "opal:LGT-000") { reference office { name } } }');
  await page.goto(`${house.gateway.url}/explorer?query=${query}`);
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.graphiql-response').getByText('"Office opal"').waitFor();
  expect(wrong).toEqual([]);
  expect(elsewhere).toEqual([]);
});
