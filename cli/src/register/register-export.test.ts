import { LAWFUL_BASES, RETENTION_EVENTS } from '@canopee/network/vocabulary';
import { durationText } from '@canopee/schema/register/field-lines';
import { registerCsv } from '@canopee/schema/register/register-csv';
import type { RegisterEntry } from '@canopee/schema/register/register-entry';
import { registerHtml } from '@canopee/schema/register/register-html';
import { REGISTER_WORDS } from '@canopee/schema/register/register-words';
import { expect, test } from 'vitest';

const entry: RegisterEntry = {
  id: 'opal:CLAIM_HANDLING',
  key: 'CLAIM_HANDLING',
  title: 'Traitement des "réclamations"',
  controller: { name: 'Opal', contact: null },
  dpoMandates: [{ holder: 'DPO externe (démonstration)' }],
  jointControllers: [],
  processors: [{ name: 'Hébergeur <script>', contact: '1 place de la Gare, Amiens' }],
  purposes: ['=Suivre les réclamations.', 'Planifier.'],
  lawfulBases: ['CONTRACT'],
  lawfulBasisSource: null,
  subjectCategories: ['customer'],
  dataCategories: ['user.content', 'user.name'],
  recipients: [],
  transfers: [{ country: 'Suisse', safeguard: 'décision d’adéquation' }],
  retention: { duration: 'P2Y', from: 'CLAIM_CLOSED', source: 'Décision du conseil' },
  securityMeasures: [],
  effectiveFrom: '2018-05-25',
  effectiveUntil: null,
  version: 1,
};

test('a spreadsheet in French gets semicolons, French headings, and no formula', () => {
  const [head, ...rows] = registerCsv([entry], 'fr').split('\r\n');
  expect(head).toMatch(/^\uFEFF"Référence";"Activité";"Responsable du traitement";/);
  const row = rows.join('\r\n');
  expect(row).toContain('"Traitement des ""réclamations"""');
  expect(row).toContain(`"'=Suivre les réclamations.\nPlanifier."`);
  expect(row).toContain('"Locataires (customer)";"Texte libre (user.content)\nuser.name";"";"Suisse (décision');
  expect(row).toContain('"2 ans à compter de la clôture de la réclamation\nDécision du conseil"');
});

test('one in English gets commas', () => {
  expect(registerCsv([entry], 'en')).toMatch(/^\uFEFF"Reference","Activity","Controller",/);
  expect(registerCsv([entry], 'en')).toContain('"2 years from when the claim was closed\nDécision du conseil"');
});

test('what no text was named for is not shown as law', () => {
  const proposed = { ...entry, retention: { duration: 'P2Y', from: 'CLAIM_CLOSED', source: null } };
  const page = registerHtml([proposed], { language: 'fr', day: '2026-11-24' });
  expect(page.split('(à confirmer par le responsable du traitement)')).toHaveLength(3);
});

test('a page stands alone, says its day, and shows what was recorded as text', () => {
  const page = registerHtml([entry], { language: 'fr', day: '2026-11-24' });
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('État au 2026-11-24');
  expect(page).toContain('Hébergeur &lt;script&gt;, 1 place de la Gare, Amiens');
  expect(page).not.toMatch(/<script|src=|href=/);
  expect(page).toContain('<th scope="row">Responsables conjoints</th><td><p>Néant</p></td>');
});

test.each([
  ['P2Y', '2 ans'],
  ['P1Y6M', '1 an 6 mois'],
  ['P90D', '90 jours'],
  ['PT1H', 'PT1H'],
])('%s is "%s"', (duration, text) => {
  expect(durationText(duration, REGISTER_WORDS.fr)).toBe(text);
});

test.each(['fr', 'en'] as const)('%s has a word for every lawful basis and every event', (language) => {
  const { lawfulBases, events } = REGISTER_WORDS[language];
  expect(Object.keys(lawfulBases)).toEqual([...LAWFUL_BASES]);
  expect(Object.keys(events)).toEqual([...RETENTION_EVENTS]);
});
