import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DEMO_PEOPLE } from '@canopee/cli/dev-issuer/demo-people';
import { signDevToken } from '@canopee/cli/dev-issuer/dev-issuer';
import { freePort } from '@canopee/cli/postgres/free-port';
import { openSecrets } from '@canopee/cli/secrets';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { networkTemplate } from '../testkit/network-template.ts';
import { officeTemplate } from '../testkit/office-template.ts';
import { testDatabase } from '../testkit/test-database.ts';
import { temporaryFolder } from './launcher.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const HOUSE_SETTINGS = new URL('../../cli/canopee.yaml', import.meta.url);

/** Runs a server in the foreground, as an operator does. Resolves with its address once it serves. */
async function serve(
  options: readonly string[],
  environment: Record<string, string>,
): Promise<AsyncDisposable & { url: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...options], {
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /serves at (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`${options[0]} is expected to serve, but it ended: ${said.join('\n')}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

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
