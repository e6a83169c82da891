import { expect, test } from 'vitest';
import { purposeNamed } from './purpose-named.ts';

test('a purpose of the register is taken', () => {
  expect(purposeNamed('CLAIM_HANDLING')).toBe('CLAIM_HANDLING');
});

test.each([[undefined], [null], ['']])('no purpose is none: %j', (value) => {
  expect(purposeNamed(value)).toBeNull();
});

test.each([['CURIOSITY'], ['claim_handling'], ['constructor'], [7]])(
  '%j is refused, and what is known is listed',
  (value) => {
    expect(() => purposeNamed(value)).toThrow(
      expect.objectContaining({
        code: 'PURPOSE_UNKNOWN',
        message: expect.stringContaining(
          `CLAIM_HANDLING, TECHNICAL_MONITORING, LEASE_MANAGEMENT, ALLOCATION, ASSET_MANAGEMENT, STATISTICS, DPO_AUDIT, DATA_SUBJECT_REQUEST, but got ${JSON.stringify(value)}`,
        ),
      }),
    );
  },
);
