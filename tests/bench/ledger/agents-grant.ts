import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';

export const OFFICE = officeKey('opal');
export const SECRET = Buffer.alloc(32, 5);

const clear = { tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants' } as const;

/** Somebody who is given five kinds of personal data in clear. */
export const agentsGrant: Grant = {
  principal: 'agent-pseudonym-of-22-c',
  principalOffice: OFFICE,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: {
    'user.name.last': clear,
    'user.contact.phone_number': clear,
    'user.contact.email': clear,
    'user.demographic.date_of_birth': clear,
    'user.financial': clear,
  },
  actions: {},
  policyVersion: 'bench',
};
