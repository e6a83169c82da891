import { openDatabase } from '@canopee/chassis/database';
import type { DisclosureRecorder } from '@canopee/chassis/disclosure';
import { graphqlHandler, type OfficeSetting } from '@canopee/chassis/graphql-http';
import { serveHttp } from '@canopee/chassis/http-server';
import { createLog } from '@canopee/chassis/log';
import { createSubgraph } from '@canopee/chassis/subgraph';
import { createLedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { openLedgerProof } from '@canopee/ledger/proof/ledger-proof';
import { createStockDomain } from '@canopee/stock/stock-domain';
import { serveCommands } from '../rig/command-channel.ts';
import { agentsGrant, OFFICE, SECRET } from './agents-grant.ts';

/** `LEDGER`: as in life, with the proof behind it. `STUB`: whatever is recorded counts as written; only a bench may do that. */
export type Mode = 'LEDGER' | 'STUB';

const log = createLog('bench/ledger', 'silent');

/** The stock of one office behind HTTP, asked as the gateway asks it, for somebody whose grant was verified before. */
async function start({ databaseUrl, mode }: { databaseUrl: string; mode: Mode }): Promise<{ url: string }> {
  const recorder = mode === 'LEDGER' ? await openRecorder(databaseUrl) : { record: async () => {} };
  const database = openDatabase({ url: databaseUrl, applicationName: `bench/${mode}` });
  const setting: OfficeSetting = {
    office: OFFICE,
    verifyGrant: async () => agentsGrant,
    veto: () => null,
    pseudonymKey: SECRET,
    recorder,
    now: () => new Date(),
    log,
  };
  const subgraph = createSubgraph(createStockDomain({ office: OFFICE, database }), { log });
  await subgraph.server.start();
  const { url } = await serveHttp({
    routes: new Map([['POST /stock/graphql', graphqlHandler(subgraph, setting)]]),
    host: '127.0.0.1',
    port: 0,
    onError: (error) => console.error(error),
  });
  return { url: `${url}/stock/graphql` };
}

async function openRecorder(databaseUrl: string): Promise<DisclosureRecorder> {
  const key = SECRET.toString('base64url');
  const now = () => new Date();
  const proof = await openLedgerProof({
    office: OFFICE,
    databaseUrl,
    ledgerKeys: [key],
    witnessKey: key,
    confirmedKeys: [],
    now,
    log,
  });
  return createLedgerRecorder({ office: OFFICE, databaseUrl, pseudonymKey: SECRET, onWritten: proof.wake });
}

serveCommands({ start });
