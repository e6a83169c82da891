import { startGateway } from '@canopee/gateway/gateway';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { serveCommands } from '../rig/command-channel.ts';
import { ourGatewayConfig } from '../rig/our-gateway-config.ts';
import type { SimulatedOffice } from './offices.ts';

export interface GatewayStarted {
  url: string;
  /** A signed-in analyst of the network with a purpose: every office then gets a grant, as in life. */
  headers: Record<string, string>;
}

const ISSUER = 'https://bench.canopee.example';
const KEY_ID = 'bench';

async function start({ offices }: { offices: readonly SimulatedOffice[] }): Promise<GatewayStarted> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const config = await ourGatewayConfig({
    supergraph: readSupergraph(),
    offices: offices.map(({ key, url }) => ({ key: officeKey(key), url })),
    issuers: [
      {
        issuer: ISSUER,
        audience: 'canopee',
        jwks: { keys: [{ ...(await exportJWK(publicKey)), kty: 'EC', kid: KEY_ID }] },
      },
    ],
  });
  const token = await new SignJWT({ roles: ['TECHNICAL_MANAGER'] })
    .setProtectedHeader({ alg: 'ES256', kid: KEY_ID })
    .setIssuer(ISSUER)
    .setAudience('canopee')
    .setSubject('manager')
    .setExpirationTime('1d')
    .sign(privateKey);
  const gateway = await startGateway(config);
  return {
    url: `${gateway.url}/graphql`,
    headers: { authorization: `Bearer ${token}`, 'canopee-purpose': 'TECHNICAL_MONITORING' },
  };
}

serveCommands({ start });
