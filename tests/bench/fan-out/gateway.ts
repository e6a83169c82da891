import { startGateway } from '@canopee/gateway/gateway';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import { createBenchIssuer } from '../rig/bench-issuer.ts';
import { serveCommands } from '../rig/command-channel.ts';
import { ourGatewayConfig } from '../rig/our-gateway-config.ts';
import { OFFICE } from './raised.ts';

/** Where to subscribe, and what to say of oneself on the way. */
export interface Standing {
  readonly url: string;
  readonly connectionParams: Record<string, string>;
}

async function start({ officeUrl }: { officeUrl: string }): Promise<Standing> {
  const { issuer, headers } = await createBenchIssuer();
  const config = await ourGatewayConfig({
    supergraph: readSupergraph(),
    offices: [{ key: officeKey(OFFICE), url: officeUrl }],
    issuers: [issuer],
  });
  const { url } = await startGateway(config);
  const connectionParams = await headers({ roles: ['NETWORK_ANALYST'] }, 'TECHNICAL_MONITORING');
  return { url: `${url.replace('http', 'ws')}/graphql`, connectionParams };
}

serveCommands({ start });
