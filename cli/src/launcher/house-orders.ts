import { type DemoPerson, type GatewayConfig, gatewayConfig } from '@canopee/gateway/config';
import { type NetworkConfig, networkConfig } from '@canopee/network/config';
import { type OfficeConfig, officeConfig } from '@canopee/office/config';
import type { OfficeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import { DEMO_PEOPLE } from '../dev-issuer/demo-people.ts';
import { DEV_AUDIENCE, DEV_ISSUER, signDevToken } from '../dev-issuer/dev-issuer.ts';
import { publicHalf, type Secrets } from '../secrets.ts';
import type { OfficeSettings, Settings } from '../settings.ts';

/** Public halves of the keys that this installation's gateway signs grants with. */
export function grantKeysOf({ grantKey, moreGrantKeys }: Secrets): { keys: ReturnType<typeof publicHalf>[] } {
  return { keys: [grantKey, ...moreGrantKeys].map(publicHalf) };
}

/** Where a gateway that runs elsewhere serves the keys that it signs grants with. */
export function grantKeysAt(gatewayUrl: string): string {
  return new URL('/.well-known/jwks.json', gatewayUrl).href;
}

/** What one office's server is told. `grantKeys` is a URL for an office that is started far from its gateway. */
export function officeOrder(
  own: Pick<
    OfficeSettings,
    'key' | 'port' | 'statistics' | 'ledger' | 'telemetry' | 'policyFolder' | 'mqtt' | 'codecFolder'
  >,
  { host, logLevel }: Pick<Settings, 'host' | 'logLevel'>,
  secrets: Secrets,
  databaseUrl: string,
  grantKeys: OfficeConfig['grantKeys'] = grantKeysOf(secrets),
): OfficeConfig {
  const { key, ...rest } = own;
  const order = { ...rest, office: key, host, databaseUrl, grantKeys, logLevel };
  return officeConfig.parse({ ...order, ...secrets.office(key) });
}

export function networkOrder(
  { host, logLevel, network }: Settings,
  databaseUrl: string,
  grantKeys: NetworkConfig['grantKeys'],
): NetworkConfig {
  return networkConfig.parse({ host, port: network.port, databaseUrl, grantKeys, logLevel });
}

/** Addresses of the servers that the gateway asks. */
export interface ServerUrls {
  offices: ReadonlyMap<OfficeKey, string>;
  /** Base URL; null where the supergraph has no network of ours. */
  network: string | null;
}

export function gatewayOrder(
  { host, logLevel, gateway, issuers, demo }: Settings,
  secrets: Secrets,
  { offices, network }: ServerUrls,
  { people, dashboardFolder }: { people: DemoPerson[]; dashboardFolder: string | null },
): GatewayConfig {
  const devIssuer = { issuer: DEV_ISSUER, audience: DEV_AUDIENCE, jwks: { keys: [publicHalf(secrets.devIssuerKey)] } };
  return gatewayConfig.parse({
    host,
    logLevel,
    port: gateway.port,
    supergraph: readSupergraph(),
    offices: [...offices].map(([key, url]) => ({ key, url })),
    subgraphs: network === null ? {} : { network: `${network}/network/graphql` },
    issuers: [...issuers, ...(demo.people ? [devIssuer] : [])],
    grantKey: secrets.grantKey,
    moreGrantKeys: secrets.moreGrantKeys,
    principalPseudonymKey: secrets.principalPseudonymKey,
    ...(gateway.policyFolder !== undefined && { policyFolder: gateway.policyFolder }),
    ...(gateway.trustedDocuments && { trustedDocuments: gateway.trustedDocuments }),
    ...(dashboardFolder !== null && { dashboardFolder }),
    demoPeople: people,
    deployment: gateway.deployment,
    agreements: gateway.agreements,
    members: gateway.members,
    versions: gateway.versions,
    witnessing: gateway.witnessing,
    limits: gateway.limits,
    dedupe: gateway.dedupe,
    telemetry: gateway.telemetry,
  });
}

/** The five people to try the platform as, each with a fresh token. */
export function demoPeople(secrets: Secrets): Promise<DemoPerson[]> {
  return Promise.all(
    Object.values(DEMO_PEOPLE).map(async (person) => ({
      name: person.name,
      label: person.label,
      office: person.office,
      roles: [...person.roles],
      purposes: [...person.purposes],
      token: await signDevToken(person, { privateKey: secrets.devIssuerKey }),
    })),
  );
}
