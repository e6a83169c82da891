import type { Credentials } from '../../gateway/ask.ts';
import { useQuestion } from './use-question.ts';

/** Why the console asks: for what ledgers say, and for what persons ask of an office. Each view names its own. */
export const AUDIT = 'DPO_AUDIT';
export const RIGHTS = 'DATA_SUBJECT_REQUEST';

/** An office of the network, with what whoever asks may do there. */
export interface ReachedOffice {
  readonly key: string;
  readonly name: string;
  readonly readsLedger: boolean;
  readonly handlesRequests: boolean;
  readonly runsRetention: boolean;
  /** The names of its tenants are given, when somebody claims their rights. */
  readonly showsNames: boolean;
}

interface Permitted {
  readonly actions: ReadonlyArray<{ readonly action: string; readonly office: string; readonly permitted: boolean }>;
}

interface Shown {
  readonly fields: ReadonlyArray<{ readonly office: string; readonly tier: string }>;
}

interface Reach {
  readonly offices: ReadonlyArray<{ readonly key: string; readonly name: string }>;
  readonly audit: Permitted;
  readonly rights: Permitted;
  readonly names: Shown;
}

/**
 * What one may do at which office, by the rules that would decide it: nothing is asked of an office for it, and nothing written
 * down. So the console never knocks where no mandate leads.
 */
const REACH = `query Reach($audit: String!, $rights: String!, $names: String!) {
  offices { key name }
  audit: explainAccess(document: $audit, purpose: "${AUDIT}") { actions { action office permitted } }
  rights: explainAccess(document: $rights, purpose: "${RIGHTS}") { actions { action office permitted } }
  names: explainAccess(document: $names, purpose: "${RIGHTS}") { fields { office tier } }
}`;

const VARIABLES = {
  audit: '{ disclosures { totalCount } }',
  rights: `mutation ($hold: LiftLegalHoldInput!, $run: RunRetentionInput!) {
    liftLegalHold(input: $hold) { isHeld }
    runRetention(input: $run) { deleted }
  }`,
  names: 'query ($id: ID!) { tenant(id: $id) { lastName } }',
};

const QUESTION = { document: REACH, variables: VARIABLES, purpose: AUDIT } as const;

/** Every office that runs, or null for as long as that is not known. */
export function useReach(credentials: Credentials): {
  readonly offices: readonly ReachedOffice[] | null;
  readonly hasFailed: boolean;
} {
  const asked = useQuestion<Reach>(QUESTION, credentials);
  const { data } = asked;
  return { offices: data ? reachedOffices(data) : null, hasFailed: !asked.isAsking && !data };
}

/** Members of the network that are not connected have nothing to be asked: no decision is made about them. */
function reachedOffices({ offices, audit, rights, names }: Reach): ReachedOffice[] {
  const may = ({ actions }: Permitted, wanted: string, key: string) =>
    actions.some(({ action, office, permitted }) => action === wanted && office === key && permitted);
  return offices
    .filter(({ key }) => audit.actions.some(({ office }) => office === key))
    .map(({ key, name }) => ({
      key,
      name,
      readsLedger: may(audit, 'READ_LEDGER', key),
      handlesRequests: may(rights, 'HANDLE_SUBJECT_REQUESTS', key),
      runsRetention: may(rights, 'RUN_RETENTION', key),
      showsNames: names.fields.some(({ office, tier }) => office === key && tier === 'CLEAR'),
    }));
}
