import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@canopee/gateway/gateway';
import { createPrivacy, type Privacy } from '@canopee/gateway/privacy/privacy';
import { HOUSE_POLICY_FOLDER } from '@canopee/gateway/privacy/read-policies';
import { partsOfKind } from '@canopee/schema/data-kind';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph } from '@canopee/schema/supergraph';
import type { Decision } from '@canopee/schema/tier';
import { createBenchIssuer } from '../rig/bench-issuer.ts';
import { serveCommands } from '../rig/command-channel.ts';
import { ourGatewayConfig } from '../rig/our-gateway-config.ts';
import { OFFICE_KEYS, type SimulatedOffice } from './office-keys.ts';

/**
 * `RULES`: as in life. `CLEAR`: nothing is decided, everything is given. `MANY_RULES`: as in life, with rules that speak of nobody
 * until there are 500.
 */
export type Mode = 'RULES' | 'CLEAR' | 'MANY_RULES';

export interface GatewayStarted {
  readonly url: string;
  readonly headers: Record<string, string>;
}

const RULES_TOTAL = 500;
const DECISIONS_TIMED = 200_000;

let privacy: Privacy;

async function start({ offices, mode }: { offices: readonly SimulatedOffice[]; mode: Mode }): Promise<GatewayStarted> {
  const { issuer, headers } = await createBenchIssuer();
  const config = await ourGatewayConfig({
    supergraph: readSupergraph(),
    offices: offices.map(({ key, url }) => ({ key: officeKey(key), url })),
    issuers: [issuer],
  });
  const settings = mode === 'MANY_RULES' ? { ...config, policyFolder: folderOfManyRules() } : config;
  const gateway = await startGateway(settings, {
    async createPrivacy(...args) {
      const decided = await createPrivacy(...args);
      privacy = mode === 'CLEAR' ? { ...decided, decide: allClear() } : decided;
      return privacy;
    },
  });
  return {
    url: `${gateway.url}/graphql`,
    headers: await headers({ office: OFFICE_KEYS[0], roles: ['CLAIMS_AGENT'] }, 'CLAIM_HANDLING'),
  };
}

/** One answer for each office, whoever asks for whatever: the least that a decision can cost. */
function allClear(): Privacy['decide'] {
  const known = new Map<string, ReturnType<Privacy['decide']>>();
  return ({ office, kinds, principal, purpose }) => {
    const found = known.get(office);
    if (found) return found;
    const clear: Decision = { tier: 'CLEAR', rule: 'none' };
    const grant = {
      principal: 'nobody',
      principalOffice: principal.office,
      roles: [...principal.roles],
      purpose,
      agreement: null,
      decisions: Object.fromEntries(kinds.map((kind) => [partsOfKind(kind).category, clear])),
      actions: {},
      policyVersion: 'none',
    };
    const decisions = { office, grant, key: office };
    known.set(office, decisions);
    return decisions;
  };
}

/** The house's rules, and as many more as make 500. */
function folderOfManyRules(): string {
  const folder = mkdtempSync(join(tmpdir(), 'canopee-bench-policies-'));
  cpSync(HOUSE_POLICY_FOLDER, folder, { recursive: true });
  const more = Array.from(
    { length: RULES_TOTAL },
    (_, index) => `
@id("bench-rule-${index}")
@because("A rule more, that speaks of an office nobody is of.")
@source("bench")
@tier("MASKED")
permit (principal in Role::"TECHNICAL_MANAGER", action == Action::"SEE_MASKED", resource in DataCategory::"user.contact")
when { principal in resource.office && context.purpose == Purpose::"LEASE_MANAGEMENT" };
`,
  );
  writeFileSync(join(folder, 'bench.cedar'), more.join(''));
  return folder;
}

/** Microseconds that a decision takes which was taken before, in the mean. */
function timeDecision(): number {
  const request = {
    principal: { subject: 'agent', office: officeKey(OFFICE_KEYS[0]), roles: ['CLAIMS_AGENT' as const], mandates: [] },
    purpose: 'CLAIM_HANDLING' as const,
    office: officeKey(OFFICE_KEYS[1]),
    kinds: ['Tenant/user.contact.phone_number', 'Tenant/user.name.last'] as never,
    actions: [],
  };
  privacy.decide(request);
  const begun = performance.now();
  for (let count = 0; count < DECISIONS_TIMED; count += 1) privacy.decide(request);
  return ((performance.now() - begun) * 1000) / DECISIONS_TIMED;
}

serveCommands({ start, timeDecision });
