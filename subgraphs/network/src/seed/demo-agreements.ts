import { officeKey } from '@canopee/schema/office-key';
import type { AgreementTerms } from '../agreements/agreement-terms.ts';
import type { AgreementRow } from '../tables.ts';
import type { AgreementPartyRole } from '../vocabulary.ts';

/**
 * The framework agreement is real in that the four founders have one (founding texts), and shares nothing by itself. The three
 * specific ones are invented, and say so in their titles: two parties and three, to show that what two share a third does
 * not see. What the second shares stands behind rules of the house that no agreement opens.
 */
export const DEMO_AGREEMENTS: readonly (AgreementTerms & Pick<AgreementRow, 'reference'>)[] = [
  {
    reference: 'ACC-2018-01',
    title: 'Accord-cadre de coopération horizontale',
    kind: 'FRAMEWORK',
    effectiveFrom: '2018-01-01',
    effectiveUntil: null,
    parties: parties({ amiens: 'MEMBER', opal: 'MEMBER', 'oise-habitat': 'MEMBER', 'reims-habitat': 'MEMBER' }),
    dataSharing: [],
  },
  {
    reference: 'CNV-DEMO-01',
    title: 'Astreinte technique partagée (démonstration)',
    kind: 'SPECIFIC',
    effectiveFrom: '2024-01-01',
    effectiveUntil: '2034-01-01',
    parties: parties({ amiens: 'PROVIDER', 'oise-habitat': 'BENEFICIARY' }),
    dataSharing: [
      {
        entityTypes: ['Tenant'],
        categories: ['user.contact.phone_number'],
        purpose: 'CLAIM_HANDLING',
        tier: 'MASKED',
      },
    ],
  },
  {
    reference: 'CNV-DEMO-02',
    title: 'Observatoire commun du confort et des loyers (démonstration)',
    kind: 'SPECIFIC',
    effectiveFrom: '2025-07-01',
    effectiveUntil: null,
    parties: parties({ amiens: 'MEMBER', opal: 'COORDINATOR', 'oise-habitat': 'MEMBER' }),
    dataSharing: [
      {
        entityTypes: ['Sensor', 'Fault'],
        categories: ['user.sensor'],
        purpose: 'TECHNICAL_MONITORING',
        tier: 'GENERALISED',
      },
      { entityTypes: ['Dwelling'], categories: ['user.financial'], purpose: 'STATISTICS', tier: 'GENERALISED' },
    ],
  },
  {
    reference: 'CNV-DEMO-03',
    title: 'Accueil commun des réclamations (démonstration)',
    kind: 'SPECIFIC',
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
    parties: parties({ opal: 'COORDINATOR', 'reims-habitat': 'MEMBER' }),
    dataSharing: [
      {
        entityTypes: ['Tenant'],
        categories: ['user.name.first', 'user.name.last', 'user.contact.phone_number'],
        purpose: 'CLAIM_HANDLING',
        tier: 'MASKED',
      },
      {
        entityTypes: ['Tenant'],
        categories: ['user.contact.address'],
        purpose: 'CLAIM_HANDLING',
        tier: 'GENERALISED',
      },
    ],
  },
];

function parties(roles: Record<string, AgreementPartyRole>): AgreementTerms['parties'] {
  return Object.entries(roles).map(([key, role]) => ({ office: officeKey(key), role }));
}
