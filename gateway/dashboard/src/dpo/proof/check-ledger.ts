import type { Disclosure } from '../disclosures/disclosures-documents.ts';
import { areEqual, fromBase64 } from './bytes.ts';
import { entryBytes } from './entry-bytes.ts';
import type { Finding } from './finding.ts';
import { isSignedBy, type PublicKey, readHead, readPublicKey, type SignedHead, witnessedAt } from './signed-head.ts';
import { leafHash, verifyConsistency, verifyInclusion } from './verify-tree.ts';

export interface InclusionProof {
  readonly leafIndex: number;
  /** Base64. */
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly head: { readonly checkpoint: string };
}

/** Whether an entry, as the page shows it, stands where its sequence says in the tree of a head that its office signed. */
export function checkInclusion(
  entry: Disclosure,
  { leafIndex, leafHash: said, path, head: { checkpoint } }: InclusionProof,
  ledgerKeys: readonly string[],
): Promise<readonly Finding[]> {
  return readable(async () => {
    const head = readHead(checkpoint);
    const leaf = await leafHash(entryBytes(entry));
    const index = entry.sequence - 1;
    const inTree = await verifyInclusion({ index, leaf }, head, path.map(fromBase64));
    return [
      { check: 'LEAF_IS_WHAT_IS_SHOWN', holds: areEqual(leaf, fromBase64(said)) },
      { check: 'ENTRY_IN_TREE', holds: inTree && index === leafIndex, detail: `${entry.sequence} / ${head.size}` },
      await signedFinding(head, await Promise.all(ledgerKeys.map(readPublicKey)), entry.office.key),
    ];
  });
}

/** Whether a head is signed by its office, and by which of the offices that could witness it it was countersigned. */
export function checkHead(
  checkpoint: string,
  office: string,
  keys: ReadonlyMap<string, readonly string[]>,
): Promise<readonly Finding[]> {
  return readable(async () => {
    const head = readHead(checkpoint);
    const own = await Promise.all((keys.get(office) ?? []).map(readPublicKey));
    const findings: Finding[] = [await signedFinding(head, own, office)];
    for (const [witness, texts] of keys) {
      if (witness === office) continue;
      const seen = await witnessing(head, await Promise.all(texts.map(readPublicKey)), witness);
      if (seen !== null) findings.push({ check: 'HEAD_WITNESSED', holds: seen, detail: witness });
    }
    return findings;
  });
}

/** Whether the tree of a later head begins with that of an earlier one, both of the same office and signed by it. */
export function checkConsistency(
  { earlier, later }: { readonly earlier: string; readonly later: string },
  path: readonly string[],
  { office, ledgerKeys }: { readonly office: string; readonly ledgerKeys: readonly string[] },
): Promise<readonly Finding[]> {
  return readable(async () => {
    const [from, to] = [readHead(earlier), readHead(later)];
    const keys = await Promise.all(ledgerKeys.map(readPublicKey));
    const goesOn = from.origin === to.origin && (await verifyConsistency(from, to, path.map(fromBase64)));
    return [
      await signedFinding(from, keys, office),
      { check: 'GOES_ON_FROM_EARLIER', holds: goesOn, detail: `${from.size} → ${to.size}` },
    ];
  });
}

/** The origin of an office's heads ends with its key: a head of another office is no head of this one, however well signed. */
async function signedFinding(head: SignedHead, keys: readonly PublicKey[], office: string): Promise<Finding> {
  const signed = await Promise.all(keys.map((key) => isSignedBy(head, key)));
  const isOwn = head.origin.endsWith(`/ledger/${office}`);
  return { check: 'HEAD_SIGNED', holds: isOwn && signed.includes(true), detail: String(head.size) };
}

/** Null where the witness has not signed at all; false where a signature in its name does not hold. */
async function witnessing(head: SignedHead, keys: readonly PublicKey[], witness: string): Promise<boolean | null> {
  const named = head.signatures.filter(({ name }) => name.endsWith(`/witness/${witness}`));
  if (named.length === 0) return null;
  const seen = await Promise.all(keys.map((key) => witnessedAt(head, key)));
  return seen.some((at) => at !== null);
}

async function readable(check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch {
    return [{ check: 'READABLE', holds: false }];
  }
}
