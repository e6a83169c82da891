import { startGateway } from '@canopee/gateway/gateway';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import { createBenchIssuer } from '../rig/bench-issuer.ts';
import { serveCommands } from '../rig/command-channel.ts';
import { ourGatewayConfig } from '../rig/our-gateway-config.ts';
import type { SimulatedOffice } from './offices.ts';

export interface GatewayStarted {
  url: string;
  /** A signed-in analyst of the network with a purpose: every office then gets a grant, as in life. */
  headers: Record<string, string>;
}

async function start({ offices }: { offices: readonly SimulatedOffice[] }): Promise<GatewayStarted> {
  const { issuer, headers } = await createBenchIssuer();
  const config = await ourGatewayConfig({
    supergraph: readSupergraph(),
    offices: offices.map(({ key, url }) => ({ key: officeKey(key), url })),
    issuers: [issuer],
  });
  const gateway = await startGateway(config);
  return {
    url: `${gateway.url}/graphql`,
    headers: await headers({ roles: ['TECHNICAL_MANAGER'] }, 'TECHNICAL_MONITORING'),
  };
}

serveCommands({ start });
