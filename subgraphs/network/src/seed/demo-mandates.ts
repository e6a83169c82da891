import type { DpoMandateRow } from '../tables.ts';

/** The day on which the GDPR applies and a public body needs a data protection officer (art. 37(1)(a), 99(2)). */
const GDPR_APPLIES = '2018-05-25';

/**
 * Who outsources is known (founding texts: three of the four founders, not OPAC d'Amiens); the holders' names are invented,
 * and say so. Nothing is known of the two later members, so they have none.
 */
export const DEMO_MANDATES: readonly DpoMandateRow[] = [
  { reference: 'DPO-AMIENS-1', office: 'amiens', holder: 'DPO interne (démonstration)', kind: 'INTERNAL' },
  { reference: 'DPO-OPAL-1', office: 'opal', holder: 'DPO externe (démonstration)', kind: 'EXTERNAL' },
  { reference: 'DPO-OISE-HABITAT-1', office: 'oise-habitat', holder: 'DPO externe (démonstration)', kind: 'EXTERNAL' },
  {
    reference: 'DPO-REIMS-HABITAT-1',
    office: 'reims-habitat',
    holder: 'DPO externe (démonstration)',
    kind: 'EXTERNAL',
  },
].map((mandate) => ({ ...mandate, kind: mandate.kind as DpoMandateRow['kind'], from: GDPR_APPLIES, until: null }));
