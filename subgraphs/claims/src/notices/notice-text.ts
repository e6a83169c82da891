import type { CollectiveClaimRow } from '../tables.ts';
import type { NoticeKind } from '../vocabulary.ts';

const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long' });
const time = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' });

/** What tenants are told, in French: what is known, since when, and when it should be over. */
export function noticeText(
  kind: NoticeKind,
  { title, openedAt, expectedAt, closedAt, faultClearedAt }: CollectiveClaimRow,
): string {
  switch (kind) {
    case 'KNOWN':
      return `${title} : le problème est connu depuis le ${when(openedAt)}. ${expectation(expectedAt)} Il n’est pas nécessaire de le signaler de nouveau.`;
    case 'UPDATED':
      return `${title} : ${expectedAt ? `le rétablissement est maintenant prévu le ${when(expectedAt)}` : 'le rétablissement prend plus de temps que prévu, sa date n’est pas encore connue'}.`;
    case 'RESTORED':
      return `${title} : le problème est résolu depuis le ${when(faultClearedAt ?? closedAt ?? openedAt)}. S’il persiste chez vous, dites-le-nous.`;
  }
}

function expectation(expectedAt: Date | null): string {
  return expectedAt
    ? `Rétablissement prévu le ${when(expectedAt)}.`
    : 'La date du rétablissement n’est pas encore connue.';
}

/** `24 novembre à 10 h 05`. */
function when(instant: Date): string {
  const [hours, minutes] = time.format(instant).split(':');
  return `${day.format(instant)} à ${Number(hours)} h ${minutes}`;
}
