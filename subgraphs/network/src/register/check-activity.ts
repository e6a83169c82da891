import { ClientError } from '@canopee/schema/client-error';
import { DATA_CATEGORIES, DATA_SUBJECTS, isDataSubject } from '@canopee/schema/fideslang';
import type { ProcessingActivityInput } from '@canopee/schema/generated/network';
import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import { withThoseAbove } from '@canopee/schema/policies/policy-words';
import { isPurposeKey } from '@canopee/schema/purpose';
import type { OfficeRow, RegisteredParty } from '../tables.ts';
import type { ActivityTerms } from './activity-terms.ts';

const TITLE_CHARACTERS_MAX = 200;
const SENTENCE_CHARACTERS_MAX = 1_000;
const LIST_ITEMS_MAX = 50;
/** ISO 8601 by calendar: hours would say a precision that nobody keeps data by. */
const DURATION = /^P(?=\d)(?:\d{1,3}Y)?(?:\d{1,3}M)?(?:\d{1,4}D)?$/;
const CATEGORIES: ReadonlySet<string> = new Set(Object.keys(DATA_CATEGORIES).flatMap(withThoseAbove));

type Expect = (holds: boolean, what: () => string) => void;

/** Throws `BAD_USER_INPUT` with all that is wrong. */
export function checkedActivity(
  { controller, key, description }: { controller: string; key: string; description: ProcessingActivityInput },
  members: readonly OfficeRow[],
): ActivityTerms {
  const keys = members.map((member) => member.key);
  const mistakes: string[] = [];
  const expect: Expect = (holds, what) => void (holds || mistakes.push(`${what()}.`));
  expect(
    [...keys, NETWORK_KEY].some((known) => known === controller),
    () =>
      `"controller" is expected to be one of ${[...keys, NETWORK_KEY].join(', ')}, but got ${JSON.stringify(controller)}`,
  );
  expect(
    isPurposeKey(key),
    () =>
      `"key" is expected to be in capitals, digits and underscores, e.g. "CLAIM_HANDLING", but got ${JSON.stringify(key)}`,
  );
  checkTexts(description, expect);
  checkWords(description, expect);
  for (const place of ['jointControllers', 'processors'] as const)
    checkParties(description[place], place, keys, expect);
  if (mistakes.length > 0) throw new ClientError('BAD_USER_INPUT', mistakes.join(' '));
  return termsFrom(controller as OfficeKey, key, description);
}

function checkTexts(given: ProcessingActivityInput, expect: Expect): void {
  const { title, effectiveFrom, effectiveUntil = null, retention } = given;
  checkText(title, 'title', expect, TITLE_CHARACTERS_MAX);
  for (const list of ['purposes', 'recipients', 'securityMeasures'] as const) checkSentences(given[list], list, expect);
  for (const [index, { country, safeguard }] of given.transfers.entries()) {
    checkText(country, `transfers.${index}.country`, expect);
    checkText(safeguard, `transfers.${index}.safeguard`, expect);
  }
  if (given.lawfulBasisSource != null) checkText(given.lawfulBasisSource, 'lawfulBasisSource', expect);
  if (retention?.source != null) checkText(retention.source, 'retention.source', expect);
  expect(
    retention == null || DURATION.test(retention.duration),
    () =>
      `"description.retention.duration" is expected to be an ISO 8601 duration in years, months or days, e.g. "P2Y", but got ${JSON.stringify(retention?.duration)}`,
  );
  expect(
    given.purposes.length > 0,
    () => '"description.purposes" is expected to say what it is done for, but is empty',
  );
  expect(
    effectiveUntil === null || effectiveUntil > effectiveFrom,
    () => `"description.effectiveUntil" is expected to be after ${effectiveFrom}, but is ${effectiveUntil}`,
  );
}

function checkWords({ lawfulBases, subjectCategories, dataCategories }: ProcessingActivityInput, expect: Expect): void {
  expect(lawfulBases.length > 0, () => '"description.lawfulBases" is expected to name at least one, but is empty');
  const strangers = subjectCategories.filter((one) => !isDataSubject(one));
  expect(
    subjectCategories.length > 0 && strangers.length === 0,
    () =>
      `"description.subjectCategories" is expected to name some of ${Object.keys(DATA_SUBJECTS).join(', ')}, but got ${strangers.join(', ') || 'none'}`,
  );
  const unknown = dataCategories.filter((one) => !CATEGORIES.has(one));
  expect(
    dataCategories.length > 0 && unknown.length === 0,
    () =>
      `"description.dataCategories" is expected to name some of ${[...CATEGORIES].sort().join(', ')}, but got ${unknown.join(', ') || 'none'}`,
  );
}

function checkParties(
  parties: ProcessingActivityInput['processors'],
  place: string,
  members: readonly string[],
  expect: Expect,
): void {
  for (const [index, { office = null, name = null, contact = null }] of parties.entries()) {
    const at = `${place}.${index}`;
    expect(
      (office === null) !== (name === null),
      () => `"description.${at}" is expected to have either "office" or "name"`,
    );
    expect(
      office === null || [...members, NETWORK_KEY].includes(office),
      () => `"description.${at}.office" is expected to be a member of the network, but got ${JSON.stringify(office)}`,
    );
    if (name !== null) checkText(name, `${at}.name`, expect, TITLE_CHARACTERS_MAX);
    if (contact !== null) checkText(contact, `${at}.contact`, expect, TITLE_CHARACTERS_MAX);
  }
  expect(parties.length <= LIST_ITEMS_MAX, () => tooMany(place, parties.length));
}

function checkSentences(sentences: readonly string[], place: string, expect: Expect): void {
  expect(sentences.length <= LIST_ITEMS_MAX, () => tooMany(place, sentences.length));
  for (const [index, sentence] of sentences.entries()) checkText(sentence, `${place}.${index}`, expect);
}

function checkText(text: string, place: string, expect: Expect, charactersMax = SENTENCE_CHARACTERS_MAX): void {
  const { length } = text.trim();
  expect(
    length >= 1 && length <= charactersMax,
    () => `"description.${place}" is expected to have 1 to ${charactersMax} characters, but has ${length}`,
  );
}

function tooMany(place: string, length: number): string {
  return `"description.${place}" is expected to hold at most ${LIST_ITEMS_MAX}, but holds ${length}`;
}

function termsFrom(controller: OfficeKey, key: string, given: ProcessingActivityInput): ActivityTerms {
  const { retention, transfers } = given;
  const trimmed = (texts: readonly string[]) => texts.map((text) => text.trim());
  return {
    controller,
    key,
    title: given.title.trim(),
    jointControllers: given.jointControllers.map(party),
    processors: given.processors.map(party),
    purposes: trimmed(given.purposes),
    lawfulBases: [...given.lawfulBases],
    lawfulBasisSource: given.lawfulBasisSource ?? null,
    subjectCategories: [...given.subjectCategories],
    dataCategories: [...given.dataCategories],
    recipients: trimmed(given.recipients),
    transfers: transfers.map(({ country, safeguard }) => ({ country: country.trim(), safeguard: safeguard.trim() })),
    retention: retention
      ? { duration: retention.duration, from: retention.from, source: retention.source ?? null }
      : null,
    securityMeasures: trimmed(given.securityMeasures),
    effectiveFrom: given.effectiveFrom,
    effectiveUntil: given.effectiveUntil ?? null,
  };
}

function party({ office, name, contact }: ProcessingActivityInput['processors'][number]): RegisteredParty {
  return {
    office: (office as OfficeKey | undefined) ?? null,
    name: name?.trim() ?? null,
    contact: contact?.trim() ?? null,
  };
}
