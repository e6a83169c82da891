import type { Domain } from '@canopee/schema/domain';
import { officeKey } from '@canopee/schema/office-key';
import type { OfficeOutcome, Outcome } from '@canopee/schema/outcome';
import { describe, expect, test } from 'vitest';
import { type Coverage, coverageFor, shortfall } from './coverage.ts';

const outcome = (office: string, outcome: Outcome, domain: Domain = 'stock'): OfficeOutcome => ({
  office: officeKey(office),
  domain,
  outcome,
  elapsedMs: 1,
});

describe('a coverage', () => {
  test.each<[unknown, Coverage | null]>([
    ['ALL', 'ALL'],
    ['ANY', 'ANY'],
    [3, 3],
    ['3', 3],
    [null, null],
    [undefined, null],
  ])('that comes as %j is read', (came, read) => {
    expect(coverageFor(came, 'query')).toBe(read);
  });

  test.each([[0], [-1], [1.5], ['all'], [''], ['3 offices'], ['1e3'], [true], [{}], [['ALL']]])(
    'that comes as %j is refused, with what is expected',
    (came) => {
      expect(() => coverageFor(came, 'query')).toThrow(
        `expected to be ALL, ANY or a number of offices from 1, but got ${JSON.stringify(came)}.`,
      );
    },
  );

  test.each(['mutation', 'subscription'] as const)('is refused of a %s, which cannot fail as a whole', (kind) => {
    expect(() => coverageFor('ALL', kind)).toThrow(`not of a ${kind}.`);
    expect(coverageFor(null, kind)).toBeNull();
  });
});

describe('of four offices, one that is slow and one that is denied', () => {
  const outcomes = [
    outcome('amiens', 'OK'),
    outcome('opal', 'TIMEOUT'),
    outcome('oise-habitat', 'OK'),
    outcome('reims-habitat', 'DENIED'),
  ];

  test.each<[Coverage, boolean]>([
    ['ANY', true],
    [1, true],
    [2, true],
    [3, false],
    [4, false],
    ['ALL', false],
  ])('a coverage of %s is met: %s', (wanted, isMet) => {
    expect(shortfall(wanted, outcomes) === null).toBe(isMet);
  });

  test('those that are missing are named, with what became of them', () => {
    expect(shortfall('ALL', outcomes)).toEqual({
      message:
        'Whole answers of 4 offices are expected (coverage ALL), but 2 of 4 gave one; missing: "opal" (stock: TIMEOUT), "reims-habitat" (stock: DENIED).',
      extensions: {
        code: 'COVERAGE_NOT_MET',
        coverage: 'ALL',
        missing: [
          { office: 'opal', domain: 'stock', outcome: 'TIMEOUT' },
          { office: 'reims-habitat', domain: 'stock', outcome: 'DENIED' },
        ],
      },
    });
  });
});

test('an office that gave one domain and not the other gave no whole answer', () => {
  const outcomes = [outcome('opal', 'OK'), outcome('opal', 'UNREACHABLE', 'claims'), outcome('opal', 'OK', 'sensors')];
  expect(shortfall('ANY', outcomes)).toMatchObject({
    extensions: { missing: [{ office: 'opal', domain: 'claims', outcome: 'UNREACHABLE' }] },
  });
});

test('where no office is asked, none is missing, unless so many were expected', () => {
  expect(shortfall('ALL', [])).toBeNull();
  expect(shortfall('ANY', [])).toBeNull();
  expect(shortfall(2, [])).toMatchObject({
    message: 'Whole answers of 2 offices are expected (coverage 2), but 0 of 0 gave one.',
    extensions: { missing: [] },
  });
});
