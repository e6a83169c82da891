import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardRoute } from './board-files.ts';

const base = mkdtempSync(join(tmpdir(), 'board-'));
const folder = join(base, 'dist');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(base, 'secret.json'), 'not for you');
writeFileSync(join(folder, 'index.html'), '<title>board</title>');
writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'run()');

const board = { folder, signInOrigins: ['https://login.opal.example'] };

const server = createServer((request, response) => {
  const route = boardRoute(request.url ?? '', board);
  if (!route?.GET) return void response.writeHead(404).end();
  void route.GET(request, response);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(base, { recursive: true });
});

test.each([
  ['/board/', 200, '<title>board</title>', 'no-cache'],
  ['/board/fault/opal:F-1.2', 200, '<title>board</title>', 'no-cache'],
  ['/desk', 200, '<title>board</title>', 'no-cache'],
  ['/desk/claim/opal:R-1.2', 200, '<title>board</title>', 'no-cache'],
  ['/dpo/register', 200, '<title>board</title>', 'no-cache'],
  ['/board/assets/app-1a2b.js', 200, 'run()', 'public, max-age=31536000, immutable'],
])('%s is served', async (path, status, text, cache) => {
  const response = await fetch(`${url}${path}`);
  expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
    status,
    text,
    cache,
  ]);
});

test('its page may ask the gateway and those who sign people in, and nobody else', async () => {
  const response = await fetch(`${url}/board/`);
  expect(response.headers.get('content-security-policy')).toContain(
    "default-src 'self'; connect-src 'self' https://login.opal.example;",
  );
});

test('the bare name leads to the page', async () => {
  const response = await fetch(`${url}/board`, { redirect: 'manual' });
  expect(response.headers.get('location')).toBe('/board/');
});

test.each([
  '/board/%2e%2e/secret.json',
  '/board/..%2fsecret.json',
  '/board/assets/%2e%2e/%2e%2e/secret.json',
  '/board/%00x.js',
  '/board/nothing.js',
])('%s leads to nothing outside the folder', async (path) => {
  const response = await fetch(`${url}${path}`);
  expect(await response.text()).not.toContain('not for you');
  expect(response.status).toBe(404);
});

test('where no board is built, the answer says what to do', () => {
  expect(boardRoute('/board/', { ...board, folder: undefined })).toHaveProperty('GET');
  for (const path of ['/boards', '/desks', '/dpos']) expect(boardRoute(path, board)).toBeNull();
});
