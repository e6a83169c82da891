import { askGateway } from '../console/use-question.ts';
import { AUDIT } from '../console/use-reach.ts';
import { checkConsistency } from '../proof/check-ledger.ts';
import type { Finding } from '../proof/finding.ts';
import { CONSISTENCY, type ConsistencyData, type LedgerHead, type LedgerKey } from './health-documents.ts';

type Head = Pick<LedgerHead, 'size' | 'checkpoint'>;

/** Asks an office to prove that it did not rewrite its ledger between two heads, and checks the proof. No proof is none that holds. */
export async function askConsistency(
  { earlier, later }: { readonly earlier: Head; readonly later: Head },
  office: string,
  keys: ReadonlyMap<string, readonly LedgerKey[]>,
  token: string | null,
): Promise<readonly Finding[]> {
  const variables = { office, from: earlier.size, to: later.size };
  const { data } = await askGateway<ConsistencyData>({ document: CONSISTENCY, variables, purpose: AUDIT }, token);
  if (!data?.consistencyProof) return [{ check: 'GOES_ON_FROM_EARLIER', holds: false }];
  const ledgerKeys = (keys.get(office) ?? []).map(({ verifierKey }) => verifierKey);
  const heads = { earlier: earlier.checkpoint, later: later.checkpoint };
  return checkConsistency(heads, data.consistencyProof.path, { office, ledgerKeys });
}
