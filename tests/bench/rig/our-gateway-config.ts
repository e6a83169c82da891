import { randomBytes } from 'node:crypto';
import { type GatewayConfig, gatewayConfig } from '@canopee/gateway/config';
import { exportJWK, generateKeyPair } from 'jose';

/** Our gateway as anybody would run it, with fresh keys, no log, and limits as they are by default. */
export async function ourGatewayConfig(
  input: Pick<GatewayConfig, 'supergraph' | 'offices'> & Partial<Pick<GatewayConfig, 'issuers' | 'dedupe'>>,
): Promise<GatewayConfig> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return gatewayConfig.parse({
    port: 0,
    issuers: [],
    grantKey: { ...(await exportJWK(privateKey)), kid: 'bench' },
    principalPseudonymKey: randomBytes(32).toString('base64url'),
    logLevel: 'silent',
    ...input,
  });
}
