import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DEMO_PEOPLE } from '@canopee/cli/dev-issuer/demo-people';
import { signDevToken } from '@canopee/cli/dev-issuer/dev-issuer';
import { freePort } from '@canopee/cli/postgres/free-port';
import { openSecrets } from '@canopee/cli/secrets';
import { officeKey } from '@canopee/schema/office-key';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { ask } from '../engine/federation.ts';
import { startSubgraphs } from '../engine/subgraph-server.ts';
import { networkTemplate } from '../testkit/network-template.ts';
import { officeTemplate } from '../testkit/office-template.ts';
import { testDatabase } from '../testkit/test-database.ts';
import { temporaryFolder } from './launcher.ts';
import { runCli } from './run-cli.ts';
import { serve } from './serve-command.ts';

const HOUSE_SETTINGS = new URL('../../cli/canopee.yaml', import.meta.url);

test('an office, a network and a gateway that are started one by one find and trust each other', {
  timeout: 60_000,
}, async () => {
  await using folder = await temporaryFolder();
  const parent = dirname(folder.data);
  const settings = join(parent, 'opal-alone.yaml');
  const house = await readFile(HOUSE_SETTINGS, 'utf8');
  await writeFile(settings, house.replaceAll(/^ {2}- key: (amiens|oise-habitat|reims-habitat)\n/gm, ''));
  const opal = officeKey('opal');
  await using stock = await testDatabase({ template: officeTemplate({ office: opal, seed: 2018, dwellings: 60 }) });
  await using members = await testDatabase({ template: networkTemplate });
  const gatewayPort = await freePort();

  // Each on a data folder of its own, as on machines of their own: the office gets the gateway's keys over the wire.
  const folderOf = (who: string) => ['--config', settings, '--data-folder', join(parent, who)];
  await using network = await serve(['network', ...folderOf('network')], { DATABASE_URL_NETWORK: members.url });
  await using office = await serve(['office', '--office', 'opal', ...folderOf('opal')], {
    DATABASE_URL_OPAL: stock.url,
    CANOPEE_GATEWAY_URL: `http://127.0.0.1:${gatewayPort}`,
  });
  await using gateway = await serve(['gateway', '--port', String(gatewayPort), ...folderOf('gateway')], {
    OFFICE_URL_OPAL: office.url,
    CANOPEE_NETWORK_URL: network.url,
  });

  const { devIssuerKey } = await openSecrets(join(parent, 'gateway', 'secrets.json'));
  const token = await signDevToken(DEMO_PEOPLE['claims-agent-opal'], { privateKey: devIssuerKey });
  const query = '{ dwellings(first: 20) { totalCount nodes { lease { tenants { phone } } } } offices { key } }';
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'canopee-purpose': 'CLAIM_HANDLING',
    },
    body: JSON.stringify({ query }),
  });
  const body = await response.json();
  expect(body.errors).toBeUndefined();
  expect(body.data.dwellings.totalCount).toBe(60);
  expect(JSON.stringify(body.data.dwellings.nodes)).toMatch(/"phone":"\+33/);
});

test('a gateway of another supergraph asks its subgraphs where the environment says', async () => {
  await using folder = await temporaryFolder();
  await using shop = await startSubgraphs({
    '/graphql': { typeDefs: 'type Query { greeting: String }', resolvers: { Query: { greeting: () => 'Bonjour' } } },
  });
  const { supergraphSdl } = composeServices([
    { name: 'corner-shop', url: 'http://nowhere.invalid/graphql', typeDefs: parse('type Query { greeting: String }') },
  ]);
  const file = join(dirname(folder.data), 'shop.graphql');
  await writeFile(file, String(supergraphSdl));
  const options = ['gateway', '--supergraph', file, '--port', '0', '--data-folder', folder.data];
  await using gateway = await serve(options, { SUBGRAPH_URL_CORNER_SHOP: `${shop.url}/graphql` });
  expect((await ask(gateway.url, { query: '{ greeting }' })).data).toEqual({ greeting: 'Bonjour' });

  expect(await runCli(options, { environment: { SUBGRAPH_URL_BAKERY: 'http://127.0.0.1:1' } })).toMatchObject({
    code: 1,
    err: expect.stringContaining('a subgraph of the supergraph is expected (corner-shop), but got "bakery"'),
  });
});
