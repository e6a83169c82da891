import { expect, test } from 'vitest';
import { atOffice, type Explanation, keepsBack } from './explanation.ts';
import { explanationText } from './explanation-text.ts';

const phone = { coordinate: 'Tenant.phone', type: 'Tenant', category: 'user.contact.phone_number', agreement: null };
const explanation: Explanation = {
  policyVersion: '4f2a',
  purpose: 'CLAIM_HANDLING',
  fields: [
    {
      ...phone,
      office: 'opal',
      tier: 'CLEAR',
      rule: { id: 'agent-reaches', because: 'Who takes a claim must be able to call.', source: 'GDPR art. 6(1)(b)' },
      missing: [],
      purposes: [],
    },
    {
      ...phone,
      office: 'amiens',
      tier: 'WITHHELD',
      rule: { id: 'no-agreement', because: 'No agreement shares this.', source: null },
      missing: ['PURPOSE', 'AGREEMENT'],
      purposes: ['CLAIM_HANDLING'],
    },
    {
      ...phone,
      office: 'reims-habitat',
      tier: 'MASKED',
      rule: { id: 'agreement-shares', because: 'The offices agreed.', source: null },
      agreement: 'CNV-1',
      missing: [],
      purposes: [],
    },
  ],
  actions: [
    {
      action: 'CREATE_CLAIM',
      office: 'opal',
      permitted: true,
      rule: { id: 'creates', because: 'It is the work.', source: null },
    },
    { action: 'CREATE_CLAIM', office: 'amiens', permitted: false, rule: null },
  ],
  rows: [
    {
      office: 'opal',
      everyRow: true,
      rule: null,
      contractor: null,
      tenant: null,
      delicate: [{ matter: 'NEIGHBOUR_DISPUTE', rule: { id: 'reads', because: 'It is the work.', source: null } }],
    },
    {
      office: 'amiens',
      everyRow: true,
      rule: null,
      contractor: null,
      tenant: null,
      delicate: [{ matter: 'NEIGHBOUR_DISPUTE', rule: null }],
    },
  ],
  silentOffices: ['reims-habitat'],
};

test('field by field and office by office it says what comes out, why, and what is missing', () => {
  expect(explanationText(explanation)).toMatchInlineSnapshot(`
    "For the purpose CLAIM_HANDLING, by the policies 4f2a:

    Tenant.phone  (user.contact.phone_number)
      opal           CLEAR     agent-reaches: Who takes a claim must be able to call.
                               Source: GDPR art. 6(1)(b)
      amiens         WITHHELD  no-agreement: No agreement shares this.
                               Missing: a purpose that gives it (CLAIM_HANDLING); an agreement with amiens that shares it.
      reims-habitat  MASKED    agreement-shares, under CNV-1: The offices agreed.

    CREATE_CLAIM
      opal    PERMITTED  creates: It is the work.
      amiens  REFUSED    No rule permits it.

    Rows
      amiens  EVERY  None about NEIGHBOUR_DISPUTE.

    reims-habitat was silent: it may give less by rules of its own."
  `);
});

test('of one office only that is said', () => {
  const text = explanationText(atOffice(explanation, 'opal'));
  expect(text).toContain('agent-reaches');
  expect(text).not.toMatch(/amiens|reims/);
});

test('of a firm it says whose rows are there, and that elsewhere none are', () => {
  const rule = { id: 'contracts', because: 'A firm sees what it is under contract for.', source: null };
  const row = { everyRow: false, rule, tenant: null, delicate: [] };
  const rows = [
    { ...row, office: 'opal', contractor: 'PRE-1' },
    { ...row, office: 'amiens', contractor: null },
  ];
  expect(explanationText({ ...explanation, fields: [], rows })).toContain(
    `Rows
  opal    OWN   contracts (PRE-1): A firm sees what it is under contract for.
  amiens  NONE  contracts: A firm sees what it is under contract for.`,
  );
});

test('a word that a newer gateway knows is shown as it comes', () => {
  const [field] = explanation.fields as [Explanation['fields'][number]];
  const newer = { ...explanation, fields: [{ ...field, missing: ['COUNSEL'] }] };
  expect(explanationText(newer)).toContain('Missing: COUNSEL.');
});

test('where nothing personal is asked, that is said', () => {
  const text = explanationText({ ...explanation, purpose: null, fields: [], actions: [], rows: [] });
  expect(text).toBe(
    'For no purpose, by the policies 4f2a:\n\nNothing personal is asked for, and nothing that needs a permission.',
  );
});

test('something is kept back where one field or one action is', () => {
  const { fields, actions } = explanation;
  expect(keepsBack(explanation)).toBe(true);
  expect(keepsBack({ ...explanation, fields: fields.slice(0, 1), actions })).toBe(true);
  expect(keepsBack({ ...explanation, fields, actions: [] })).toBe(true);
  expect(keepsBack({ ...explanation, fields: fields.slice(0, 1), actions: actions.slice(0, 1) })).toBe(false);
});
