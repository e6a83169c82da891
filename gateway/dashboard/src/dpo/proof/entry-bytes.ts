import { canonicalJson } from '@canopee/schema/canonical-json';
import type { DisclosedItem, Disclosure } from '../disclosures/disclosures-documents.ts';
import { type Bytes, utf8 } from './bytes.ts';

const FORMAT = 'canopee-ledger-entry/3';
/** Of an entry that an office's own rules had a say in: one member more. */
const FORMAT_WITH_OFFICE_RULES = 'canopee-ledger-entry/4';

/**
 * The bytes of an entry as the tree has them, built of what the page shows of it (`subgraphs/ledger/LEDGER-FORMAT.md`): where
 * their hash is the one in the tree, nothing that is shown was changed on its way.
 */
export function entryBytes(entry: Disclosure): Bytes {
  return utf8(
    canonicalJson({
      agreement: entry.agreement,
      at: entry.at,
      documentHash: entry.documentHash,
      format: entry.officePolicyVersion === null ? FORMAT : FORMAT_WITH_OFFICE_RULES,
      items: entry.items.map(canonicalItem),
      kind: entry.kind,
      office: entry.office.key,
      ...(entry.officePolicyVersion !== null && { officePolicyVersion: entry.officePolicyVersion }),
      operationHash: entry.operationHash,
      operationName: entry.operationName,
      policyVersion: entry.policyVersion,
      principal: entry.principal,
      principalOffice: entry.principalOffice?.key ?? null,
      purpose: entry.purpose,
      roles: entry.roles,
      rows: entry.rows,
      subjects: entry.subjects,
    }),
  );
}

/** An item that was given under no agreement says nothing of one. */
function canonicalItem({ agreement, agreementVersion, category, coordinate, count, rule, tier }: DisclosedItem) {
  return {
    ...(agreement !== null && { agreement: agreement.id }),
    ...(agreementVersion !== null && { agreementVersion }),
    category,
    coordinate,
    count,
    rule,
    tier,
  };
}
