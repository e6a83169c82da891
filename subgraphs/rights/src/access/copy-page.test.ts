import { describe, expect, test } from 'vitest';
import { copyPage } from './copy-page.ts';
import { portableCopy, subjectCopy } from './subject-copy.ts';
import type { PersonalValue, SubjectFile } from './subject-file.ts';

const claim = { id: 'opal:REC-1', description: 'Fuite <script>alert("&")</script>', state: 'NEW', closedAt: null };
const tenant = { id: 'opal:LOC-1', phone: '+33639980012', mainRent: 437, isOld: true };
const personal = new Map<object, Map<string, PersonalValue>>([
  [claim, new Map([['description', { coordinate: 'Claim.description', category: 'user.content' }]])],
  [
    tenant,
    new Map([
      ['phone', { coordinate: 'Tenant.phone', category: 'user.contact.phone_number' } as const],
      ['mainRent', { coordinate: 'Tenant.mainRent', category: 'user.financial' } as const],
    ]),
  ],
]);
const file: SubjectFile = {
  data: { stock: { tenant }, claims: { claims: [claim] } },
  personal,
  takenOut: [{ coordinate: 'Dwelling.mainRent', category: 'user.financial' }],
};
const head = {
  office: 'opal',
  subject: 'opal:LOC-1',
  request: 'opal:DEM-1',
  gatheredAt: new Date('2026-11-24T10:00:00Z'),
};
const told = { at: head.gatheredAt, sentence: 'Le 5 novembre 2026…', purpose: 'CLAIM_HANDLING', agreements: [] };

describe('the page that a person is sent', () => {
  const page = copyPage(subjectCopy(head, file, [told]), file);

  test('shows free text as it was written, and runs none of it', () => {
    expect(page).toContain('Fuite &lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
    expect(page).not.toContain('<script');
  });

  test('says in French what each value is, when it was made, who saw it, and what may be done about it', () => {
    for (const words of ['Téléphone (phone)', '24 novembre 2026 à 11:00', 'Le 5 novembre 2026…', 'oui', 'CNIL']) {
      expect(page).toContain(words);
    }
    expect(page).toContain('Traitement des réclamations et interventions');
  });

  test('says that values of others were taken out, and of which kind', () => {
    expect(page).toContain('Situation financière : 1');
    expect(copyPage(subjectCopy(head, { ...file, takenOut: [] }, []), file)).not.toContain('Retiré');
  });
});

test('what a person takes along is what they gave, with the ids of the rows that it stands in', () => {
  expect(portableCopy(head, file).data).toEqual({
    stock: { tenant: { id: 'opal:LOC-1', phone: '+33639980012' } },
    claims: { claims: [{ id: 'opal:REC-1', description: claim.description }] },
  });
  expect(copyPage(portableCopy(head, file), file)).toContain('Les données que vous nous avez fournies');
  expect(portableCopy(head, { ...file, data: { stock: { empty: [] } } }).data).toEqual({});
});
