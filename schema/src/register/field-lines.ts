import type { RegisterEntry, RegisteredParty } from './register-entry.ts';
import type { RegisterField } from './register-field.ts';
import type { RegisterWords } from './register-words.ts';

/** An activity in words, a list of lines for each field; empty where there is nothing to say. */
export function fieldLines(
  entry: RegisterEntry,
  words: RegisterWords,
): Readonly<Record<RegisterField, readonly string[]>> {
  const { effectiveUntil, retention } = entry;
  return {
    id: [entry.id],
    title: [entry.title],
    controller: [partyLine(entry.controller)],
    dpo: entry.dpoMandates.map(({ holder }) => holder),
    jointControllers: entry.jointControllers.map(partyLine),
    processors: entry.processors.map(partyLine),
    purposes: entry.purposes,
    lawfulBases: [
      ...entry.lawfulBases.map((basis) => words.lawfulBases[basis] ?? basis),
      sourceLine(entry.lawfulBasisSource, words),
    ],
    subjectCategories: entry.subjectCategories.map((key) => labelled(key, words.subjects)),
    dataCategories: entry.dataCategories.map((key) => labelled(key, words.categories)),
    recipients: entry.recipients,
    transfers: entry.transfers.map(({ country, safeguard }) => `${country} (${safeguard})`),
    retention:
      retention === null
        ? []
        : [
            `${durationText(retention.duration, words)} ${words.from(words.events[retention.from] ?? retention.from)}`,
            sourceLine(retention.source, words),
          ],
    securityMeasures: entry.securityMeasures,
    effectiveFrom: [entry.effectiveFrom],
    effectiveUntil: effectiveUntil === null ? [] : [effectiveUntil],
    version: [String(entry.version)],
  };
}

const DURATION = /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<days>\d+)D)?$/;

/** `P1Y6M` in words; as it is where it is no duration by calendar. */
export function durationText(duration: string, words: Pick<RegisterWords, 'years' | 'months' | 'days'>): string {
  const { years, months, days } = DURATION.exec(duration)?.groups ?? {};
  const parts = [
    years && words.years(Number(years)),
    months && words.months(Number(months)),
    days && words.days(Number(days)),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? duration : parts.join(' ');
}

function partyLine({ name, contact }: RegisteredParty): string {
  return contact === null ? name : `${name}, ${contact}`;
}

/** A proposal must not look like law. */
function sourceLine(source: string | null, { unconfirmed }: RegisterWords): string {
  return source ?? `(${unconfirmed})`;
}

function labelled(key: string, labels: Readonly<Record<string, string>>): string {
  const label = labels[key];
  return label === undefined ? key : `${label} (${key})`;
}
