import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startBrowser } from './browser.ts';

test('a real browser opens a page and runs its code', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<h1></h1><script type="module">document.querySelector("h1").textContent = "Bâtiment " + (1 + 1)</script>',
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await using browser = await startBrowser();
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByRole('heading', { name: 'Bâtiment 2' }).waitFor();
    expect(await page.getByRole('heading').textContent()).toBe('Bâtiment 2');
  } finally {
    server.close();
  }
});
