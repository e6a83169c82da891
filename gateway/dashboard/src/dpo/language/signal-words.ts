import { inBoth } from './words.ts';

export const SIGNAL_WORDS = inBoth(
  {
    intro:
      'Ce qui, dans les consultations, mérite qu’on regarde, avec les chiffres qui l’expliquent. Un signal n’est jamais un verdict : une bonne raison peut être derrière.',
    from: 'Du',
    until: 'Au (31 jours au plus)',
    kind: {
      OWN_PAST: 'Volume inhabituel au regard de ses propres consultations',
      PEERS: 'Volume inhabituel au regard de la même fonction',
      OUTSIDE_HOURS: 'Consultations hors horaires',
      ONE_BUILDING: 'Nombreux habitants d’un même immeuble',
    } as Readonly<Record<string, string>>,
    none: 'Aucun signal dans cette période.',
    observed: 'Observé',
    usual: 'Habituel',
    threshold: 'Seuil',
    reader: 'Lecteur',
    day: 'Jour',
    whole: 'toute la période',
    see: 'Voir ces consultations',
  },
  {
    intro:
      'What in the reading deserves a look, with the figures behind it. A signal is never a verdict: a good reason may be behind it.',
    from: 'From',
    until: 'Until (31 days at most)',
    kind: {
      OWN_PAST: 'Unusual volume by their own readings',
      PEERS: 'Unusual volume by others of the same work',
      OUTSIDE_HOURS: 'Readings outside hours',
      ONE_BUILDING: 'Many inhabitants of one building',
    },
    none: 'No signal in this period.',
    observed: 'Observed',
    usual: 'Usual',
    threshold: 'Threshold',
    reader: 'Reader',
    day: 'Day',
    whole: 'the whole period',
    see: 'See these readings',
  },
);
