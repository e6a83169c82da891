import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { withThoseAbove } from '@canopee/schema/policies/policy-words';
import { isPurposeKey } from '@canopee/schema/purpose';
import { isGivenTier } from '@canopee/schema/tier';
import { z } from 'zod';
import { type AgreementSet, createAgreementSet, type SharingScope } from './agreement-set.ts';

/** Agreements in force today, by the network's own calendar. */
export const AGREEMENTS_FIELD =
  'agreements { id version parties { office { key } } dataSharing { entityTypes categories purpose tier } }';

const CATEGORIES: ReadonlySet<string> = new Set(Object.keys(DATA_CATEGORIES).flatMap(withThoseAbove));

const agreement = z.object({
  id: z.string(),
  version: z.int(),
  parties: z.array(z.object({ office: z.object({ key: z.custom<OfficeKey>(isOfficeKey) }) })),
  dataSharing: z.array(
    z.object({
      entityTypes: z.array(z.string()),
      categories: z.array(z.string()),
      purpose: z.string(),
      tier: z.string(),
    }),
  ),
});
const answer = z.object({ agreements: z.array(agreement) });

/** Reads the network's answer to `AGREEMENTS_FIELD`. Throws where it has another shape. */
export function readAgreements(data: unknown): AgreementSet {
  const { agreements } = answer.parse(data);
  return createAgreementSet(agreements.sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(scopesOf));
}

/** What is said in words that this gateway does not know (a newer network's) gives nothing, and takes nothing from the rest. */
function scopesOf({ id, version, parties, dataSharing }: z.infer<typeof agreement>): SharingScope[] {
  return dataSharing.flatMap(({ entityTypes: types, categories, purpose, tier }): SharingScope[] => {
    if (!isPurposeKey(purpose) || !isGivenTier(tier)) return [];
    const known = categories.filter((category) => CATEGORIES.has(category));
    const keys = parties.map(({ office }) => office.key);
    return [{ agreement: id, version, parties: keys, types, categories: known, purpose, tier }];
  });
}
