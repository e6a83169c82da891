import { startGateway } from '@canopee/gateway/gateway';
import { serveCommands } from '../rig/command-channel.ts';
import { ourGatewayConfig } from '../rig/our-gateway-config.ts';
import type { ContestantSetup, ContestantStarted } from './contestant.ts';

/** Ours, whole, with its HTTP front. The supergraph has no sharding directives and there are no offices: sharding is off. */
async function start({ supergraph, dedupe }: ContestantSetup): Promise<ContestantStarted> {
  const gateway = await startGateway(await ourGatewayConfig({ supergraph, offices: [], dedupe }));
  return { url: `${gateway.url}/graphql` };
}

serveCommands({ start });
