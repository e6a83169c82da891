import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { PURPOSES } from '@canopee/schema/purpose';
import type { RecipientRow, RequestRow } from '../tables.ts';

/** What a recipient is to do, by what the person asked for. */
const ASKED: Partial<Record<RequestRow['kind'], string>> = {
  RECTIFICATION:
    'Ces données étaient inexactes et ont été rectifiées (article 16 du RGPD). Merci de remplacer celles que vous auriez conservées, en les consultant à nouveau.',
  ERASURE:
    'Ces données ont été effacées (article 17 du RGPD). Merci d’effacer celles que vous auriez conservées, ainsi que toute copie.',
  RESTRICTION:
    'Leur traitement est limité (article 18 du RGPD). Merci de ne plus utiliser celles que vous auriez conservées, sinon avec le consentement de la personne ou pour un droit en justice, jusqu’à ce que nous vous informions de la levée de cette limitation.',
};

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

type Told = Pick<RecipientRow, 'subject' | 'purpose' | 'agreements' | 'fields' | 'entries' | 'lastGivenAt'> &
  Pick<RequestRow, 'kind'>;

/**
 * The notice of art. 19 in French, ready to be sent; null where nobody may be named any more. The person stands in it by the office's
 * reference, never by name.
 */
export function recipientNotice(told: Told, office: OfficeKey): string | null {
  const { subject, purpose, agreements, fields, entries, lastGivenAt, kind } = told;
  const asked = ASKED[kind];
  if (subject === null || asked === undefined) return null;
  const why = purpose === null ? '' : `, pour la finalité « ${purposeTitle(purpose)} »`;
  const under = agreements.length === 0 ? '' : `, au titre de ${agreements.join(', ')}`;
  return (
    `Article 19 du RGPD – information des destinataires. Le journal des accès de ${office} indique que vous avez reçu ` +
    `des données de la personne ${globalId(office, subject)} (${fields.join(', ')})${why}${under} : ${entries} ` +
    `communication${entries > 1 ? 's' : ''}, la dernière le ${day.format(lastGivenAt)}. ${asked}`
  );
}

function purposeTitle(purpose: string): string {
  return Object.hasOwn(PURPOSES, purpose) ? PURPOSES[purpose as keyof typeof PURPOSES] : purpose;
}
