import type { DpoMandateRow } from '../tables.ts';

/** The day on which the GDPR applies and a public body needs a data protection officer (art. 37(1)(a), 99(2)). */
const GDPR_APPLIES = '2018-05-25';

/**
 * Who outsources is known (founding texts: three of the four founders, not OPAC d'Amiens); the holders' names are invented,
 * and say so. Nothing is known of the two later members, so they have none.
 */
export const DEMO_MANDATES: readonly DpoMandateRow[] = [
  mandate('DPO-AMIENS-1', 'amiens', 'INTERNAL'),
  mandate('DPO-OPAL-1', 'opal', 'EXTERNAL'),
  mandate('DPO-OISE-HABITAT-1', 'oise-habitat', 'EXTERNAL'),
  mandate('DPO-REIMS-HABITAT-1', 'reims-habitat', 'EXTERNAL'),
];

function mandate(reference: string, office: string, kind: 'INTERNAL' | 'EXTERNAL'): DpoMandateRow {
  const holder = kind === 'INTERNAL' ? 'DPO interne (démonstration)' : 'DPO externe (démonstration)';
  return { reference, office, holder, kind, from: GDPR_APPLIES, until: null };
}
