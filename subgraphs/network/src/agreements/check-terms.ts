import { ClientError } from '@canopee/schema/client-error';
import { GIVEN_TIERS, isGivenTier } from '@canopee/schema/tier';
import type { OfficeRow } from '../tables.ts';
import type { AgreementTerms } from './agreement-terms.ts';
import { covers, type PersonalWords } from './personal-words.ts';

const TITLE_CHARACTERS_MAX = 200;
const SCOPES_MAX = 50;
/** Ledgers put the ids of several agreements into one text, with commas between them. */
const REFERENCE = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/;
const REFERENCE_CHARACTERS_MAX = 40;

/** Terms as a mutation brings them: texts that may be anything. */
export interface GivenTerms extends Omit<AgreementTerms, 'parties' | 'dataSharing' | 'effectiveUntil'> {
  effectiveUntil?: string | null | undefined;
  parties: ReadonlyArray<{ office: string; role: AgreementTerms['parties'][number]['role'] }>;
  dataSharing: ReadonlyArray<{
    entityTypes: readonly string[];
    categories: readonly string[];
    purpose: string;
    tier: string;
  }>;
}

/** What terms may speak of. */
export interface TermsWords {
  readonly members: readonly OfficeRow[];
  readonly words: PersonalWords;
  /** Keys of the activities of each controller that have not ended. */
  readonly registers: ReadonlyMap<string, readonly string[]>;
}

/** Parties in the order of their keys, so that the same terms are the same row. Throws `BAD_USER_INPUT` with all that is wrong. */
export function checkedTerms(given: GivenTerms, { members, words, registers }: TermsWords): AgreementTerms {
  const title = given.title.trim();
  const { kind, effectiveFrom, effectiveUntil = null } = given;
  const purposes = purposesOfAll(given.parties, registers);
  const mistakes = [
    ...(title.length >= 1 && title.length <= TITLE_CHARACTERS_MAX
      ? []
      : [`"terms.title" is expected to have 1 to ${TITLE_CHARACTERS_MAX} characters, but has ${title.length}.`]),
    ...mistakesInParties(given, members),
    ...(effectiveUntil === null || effectiveUntil > effectiveFrom
      ? []
      : [`"terms.effectiveUntil" is expected to be after ${effectiveFrom}, but is ${effectiveUntil}.`]),
    ...(given.dataSharing.length <= SCOPES_MAX
      ? given.dataSharing.flatMap((scope, index) =>
          mistakesInScope(scope, `terms.dataSharing.${index}`, { words, purposes }),
        )
      : [
          `"terms.dataSharing" is expected to hold at most ${SCOPES_MAX} scopes, but holds ${given.dataSharing.length}.`,
        ]),
  ];
  if (mistakes.length > 0) throw new ClientError('BAD_USER_INPUT', mistakes.join(' '));
  const parties = given.parties.toSorted((a, b) => (a.office < b.office ? -1 : 1)) as AgreementTerms['parties'];
  const dataSharing = given.dataSharing.map((scope) => ({ ...scope })) as AgreementTerms['dataSharing'];
  return { title, kind, parties, effectiveFrom, effectiveUntil, dataSharing };
}

function mistakesInParties({ parties, effectiveFrom }: GivenTerms, members: readonly OfficeRow[]): string[] {
  const keys = parties.map(({ office }) => office);
  const strangers = new Set(
    keys.filter(
      (key) =>
        !members.some(
          ({ key: member, memberUntil }) => member === key && !(memberUntil && memberUntil <= effectiveFrom),
        ),
    ),
  );
  const mistakes = [...strangers].map(
    (key) => `"terms.parties" is expected to name members of the network, but got ${JSON.stringify(key)}.`,
  );
  if (keys.length < 2 || new Set(keys).size !== keys.length) {
    mistakes.push(
      `"terms.parties" is expected to name two offices or more, each once, but got ${keys.join(', ') || 'none'}.`,
    );
  }
  return mistakes;
}

/** What one of them does not do, none may do for it: each party registers what it shares data for (GDPR art. 30). */
function purposesOfAll(parties: GivenTerms['parties'], registers: TermsWords['registers']): string[] {
  const [first = [], ...others] = parties.flatMap(({ office }) => [registers.get(office) ?? []]);
  return first.filter((key) => others.every((keys) => keys.includes(key)));
}

/** A scope that can never give anything is a typing mistake that somebody would find only when they miss what was agreed. */
function mistakesInScope(
  { entityTypes, categories, purpose, tier }: GivenTerms['dataSharing'][number],
  place: string,
  { words, purposes }: { words: PersonalWords; purposes: readonly string[] },
): string[] {
  const mistakes: string[] = [];
  const expect = (holds: boolean, what: string) => holds || mistakes.push(`"${place}${what}.`);
  expect(entityTypes.length > 0, '.entityTypes" is expected to name at least one type of the graph, but is empty');
  expect(categories.length > 0, '.categories" is expected to name at least one data category, but is empty');
  expect(
    purposes.includes(purpose),
    `.purpose" is expected to be in the register of every party (${purposes.join(', ')}), but got ${JSON.stringify(purpose)}`,
  );
  expect(
    isGivenTier(tier),
    `.tier" is expected to be one of ${GIVEN_TIERS.join(', ')}, but got ${JSON.stringify(tier)}`,
  );
  for (const type of entityTypes) {
    const held = [...(words.get(type) ?? [])];
    if (held.length === 0) {
      expect(
        false,
        `.entityTypes" is expected to name types that hold personal data (${[...words.keys()].sort().join(', ')}), but got ${JSON.stringify(type)}`,
      );
    } else {
      const isOfUse = categories.some((category) => held.some((one) => covers(category, one)));
      expect(
        isOfUse,
        `.categories" is expected to name something that "${type}" holds (${held.sort().join(', ')}), but got ${categories.join(', ')}`,
      );
    }
  }
  const held = entityTypes.flatMap((type) => [...(words.get(type) ?? [])]);
  const useless = categories.filter((category) => held.length > 0 && !held.some((one) => covers(category, one)));
  for (const category of useless)
    expect(false, `.categories" is expected to name what its types hold, but got ${JSON.stringify(category)}`);
  return mistakes;
}

/** Throws `BAD_USER_INPUT`. */
export function checkedReference(id: string): string {
  if (id.length <= REFERENCE_CHARACTERS_MAX && REFERENCE.test(id)) return id;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"id" is expected to be a reference in capitals, digits and hyphens, e.g. "CNV-2026-04", but got ${JSON.stringify(id)}.`,
  );
}
