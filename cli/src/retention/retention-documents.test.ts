import { expect, test } from 'vitest';
import { previewLines } from './retention-documents.ts';

const closedClaims = {
  rule: 'CLOSED_CLAIMS',
  activity: 'CLAIM_HANDLING',
  duration: 'P2Y',
  source: null,
  because: 'The register says so.',
  before: '2024-11-23T23:00:00.000Z',
  due: 3,
  held: 1,
  examples: ['REC-B', 'REC-C'],
};

test('a rule says what is due, what a hold keeps, since when and who says so', () => {
  expect(previewLines(closedClaims)).toEqual([
    'CLOSED_CLAIMS: 3 due, 1 kept by a legal hold',
    '  CLAIM_HANDLING is kept for P2Y: what happened before 2024-11-23T23:00:00.000Z. The register says so.',
    '  e.g. REC-B, REC-C',
  ]);
});

test('a rule without a duration deletes nothing, and says why', () => {
  const unsaid = { ...closedClaims, duration: null, before: null, because: 'The register has no retention.' };
  expect(previewLines(unsaid)).toEqual(['CLOSED_CLAIMS: nothing is due. The register has no retention.']);
});
