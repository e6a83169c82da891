import type { DisclosedItem } from '@canopee/chassis/disclosure';
import type { Language } from '@canopee/schema/generated/ledger';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { EntryRow } from '../tables.ts';
import { DISCLOSURE_WORDS, type DisclosureWords } from './disclosure-words.ts';

/** What of an entry the person concerned is told. Who asked stands in it by role and office only. */
export type ToldEntry = Pick<EntryRow, 'kind' | 'at' | 'principalOffice' | 'roles' | 'purpose' | 'items'>;

/** The category under which the house notes what is done with its own records: the ledger, requests, the retention. */
const RECORDS = 'system.operations';

/** One entry as one sentence, e.g. « Le 5 novembre 2026 à 10:00, … a consulté : Téléphone. Finalité : … » */
export function disclosureSentence(entry: ToldEntry, office: OfficeKey, language: Language): string {
  const words = DISCLOSURE_WORDS[language];
  return language === 'FR' ? frenchSentence(entry, office, words) : englishSentence(entry, office, words);
}

function frenchSentence(entry: ToldEntry, office: OfficeKey, words: DisclosureWords): string {
  const from =
    entry.principalOffice === null
      ? 'du réseau Canopée'
      : entry.principalOffice === office
        ? 'de votre organisme'
        : `de l’organisme « ${entry.principalOffice} »`;
  const who = isSelf(entry) ? 'vous' : `une personne ${from} (${rolesOf(entry, words) || 'sans fonction'})`;
  const has = isSelf(entry) ? 'avez' : 'a';
  const given = givenIn(entry.items, words);
  const what = given
    ? `${has} ${words.done[entry.kind]} : ${given}`
    : `${has} demandé, sans l’obtenir : ${askedIn(entry.items, words)}`;
  const why = entry.purpose === null ? 'Aucune finalité indiquée' : `Finalité : ${words.purpose(entry.purpose)}`;
  const agreements = agreementsOf(entry.items);
  const under = agreements.length === 0 ? '' : ` Au titre de la convention ${words.list(agreements)}.`;
  return `Le ${words.instant(entry.at)}, ${who} ${what}. ${why}.${under}`;
}

function englishSentence(entry: ToldEntry, office: OfficeKey, words: DisclosureWords): string {
  const from =
    entry.principalOffice === null
      ? 'of the Canopée network'
      : entry.principalOffice === office
        ? 'of your office'
        : `of the office "${entry.principalOffice}"`;
  const who = isSelf(entry) ? 'you' : `somebody ${from} (${rolesOf(entry, words) || 'without a role'})`;
  const given = givenIn(entry.items, words);
  const what = given
    ? `${words.done[entry.kind]}: ${given}`
    : `asked for, and was not given: ${askedIn(entry.items, words)}`;
  const why = entry.purpose === null ? 'No purpose was named' : `Purpose: ${words.purpose(entry.purpose)}`;
  const agreements = agreementsOf(entry.items);
  const under = agreements.length === 0 ? '' : ` Under the agreement ${words.list(agreements)}.`;
  return `On ${words.instant(entry.at)}, ${who} ${what}. ${why}.${under}`;
}

/** Tenants read their own data and nobody else's: an entry of theirs about somebody is one about themselves. */
function isSelf({ roles }: ToldEntry): boolean {
  return roles.includes('TENANT');
}

function rolesOf({ roles }: ToldEntry, words: DisclosureWords): string {
  return words.list(roles.map(words.role));
}

/** What was given, each category and tier once; empty where nothing was. */
function givenIn(items: readonly DisclosedItem[], words: DisclosureWords): string {
  const given = items.filter(({ tier }) => tier !== 'WITHHELD');
  return words.list([...new Set(given.map(({ category, tier }) => words.category(category) + words.tier[tier]))]);
}

function askedIn(items: readonly DisclosedItem[], words: DisclosureWords): string {
  return words.list([...new Set(items.map(({ category }) => words.category(category)))]);
}

/** Categories of what was given, each once, in order; the house's own records are no data of the person's. */
export function categoriesGiven(items: readonly DisclosedItem[]): string[] {
  const given = items.filter(({ tier, category }) => tier !== 'WITHHELD' && category !== RECORDS);
  return [...new Set(given.map(({ category }) => category))].sort();
}

/** Ids of the agreements that something was given under, each once, in order. */
export function agreementsOf(items: readonly DisclosedItem[]): string[] {
  return [...new Set(items.flatMap(({ agreement }) => agreement ?? []))].sort();
}
