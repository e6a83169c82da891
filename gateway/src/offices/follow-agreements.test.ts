import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { officeKey } from '@canopee/schema/office-key';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { type FollowSettings, followAgreements } from './follow-agreements.ts';

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');
const settings: FollowSettings = {
  agreements: { refreshMs: 400, holdMs: 1_000 },
  offices: [{ key: opal, url: 'http://opal.example.invalid' }],
  subgraphs: {},
};

/** A network over HTTP, and what is logged meanwhile. */
async function openNetwork() {
  let body: unknown = null;
  const server = createServer((_, response) => response.end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const lines: string[] = [];
  const heard = new Map<string, () => void>();
  const log = pino(
    { level: 'info' },
    {
      write: (line: string) => {
        const { msg } = JSON.parse(line);
        lines.push(msg);
        heard.get(msg)?.();
      },
    },
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/network/graphql`,
    log,
    lines,
    tell: (data: object | null) => {
      body = data === null ? null : { data: { processingActivities: [], ...data } };
    },
    hears: (message: string) => new Promise<void>((resolve) => heard.set(message, resolve)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const AGREEMENT = {
  id: 'CNV-1',
  version: 1,
  parties: [{ office: { key: opal } }, { office: { key: reims } }],
  dataSharing: [{ entityTypes: ['Tenant'], categories: ['user.name'], purpose: 'CLAIM_HANDLING', tier: 'MASKED' }],
};

test('a real network is asked over HTTP, and its silence and its return are logged', async () => {
  await using network = await openNetwork();
  network.tell({ agreements: [AGREEMENT] });
  const { url: composedUrl, log } = network;
  const feed = followAgreements(settings, { subgraph: 'network', composedUrl, log });
  await feed.start();
  expect(feed.current().between(opal, reims).scopes).toMatchObject([{ agreement: 'CNV-1' }]);

  const silent = network.hears('the network is silent: soon nothing is shared any more');
  network.tell(null);
  await silent;
  const back = network.hears('the network tells its agreements again');
  const changed = feed.changed();
  network.tell({ agreements: [] });
  await Promise.all([back, changed]);
  expect(feed.current().between(opal, reims).scopes).toEqual([]);
  await feed.close();
});

test.each([
  ['where there are no offices', { ...settings, offices: [] }, 'http://network.example.invalid'],
  ['where the supergraph has no network', settings, undefined],
  ['where nobody said where the network is', settings, ''],
])('nobody is asked %s', async (_, without, composedUrl) => {
  const feed = followAgreements(without, { subgraph: 'network', composedUrl, log: pino({ level: 'silent' }) });
  await feed.start();
  expect(feed.current().between(opal, reims).scopes).toEqual([]);
  await feed.close();
});

test('the settings outrank what composition wrote down', async () => {
  await using network = await openNetwork();
  network.tell({ agreements: [AGREEMENT] });
  const feed = followAgreements(
    { ...settings, subgraphs: { network: network.url } },
    { subgraph: 'network', composedUrl: 'http://network.example.invalid/graphql', log: network.log },
  );
  await feed.start();
  expect(feed.current().between(opal, reims).scopes).toHaveLength(1);
  await feed.close();
});
