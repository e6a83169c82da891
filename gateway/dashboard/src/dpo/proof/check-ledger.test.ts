import { expect, test } from 'vitest';
import { checkConsistency, checkHead } from './check-ledger.ts';

/** A head of a ledger of ours, with its key. */
const KEY = 'canopee.example/ledger/opal+571caf10+AUk0mg0dbIsN/zVX61RerX7zQ51/pdP67bMdG+ZJ56qa';
const HEAD =
  'canopee.example/ledger/opal\n13\nnV2l8JaH2J8AbkoRJptKx4IV8Y79JXVf7mUowyyky1w=\n\n' +
  '— canopee.example/ledger/opal VxyvEFPJO6lfWQwSjaJNCPhzlFa+RubVmdM+j5YLTLzKBFyozFfazbRDF1yGnKsydvi8PLCeJWWxANZaBhE84Z/7qAY=\n';

test('a head is verified by the key of its office, and a head of one office is none of another', async () => {
  expect(await checkHead(HEAD, 'opal', new Map([['opal', [KEY]]]))).toEqual([
    { check: 'HEAD_SIGNED', holds: true, detail: '13' },
  ]);
  expect(await checkHead(HEAD, 'amiens', new Map([['amiens', [KEY]]]))).toMatchObject([{ holds: false }]);
});

test('a countersignature in the name of a witness that does not hold is said, loudly', async () => {
  const forged = `${HEAD}— canopee.example/witness/amiens AAAAAAAAAAAAAAAAAAAAAAAAAAAA\n`;
  const keys = new Map([
    ['opal', [KEY]],
    ['amiens', []],
  ]);
  expect(await checkHead(forged, 'opal', keys)).toContainEqual({
    check: 'HEAD_WITNESSED',
    holds: false,
    detail: 'amiens',
  });
});

test('a head goes on from itself, and no proof of nothing shows that it goes on from another', async () => {
  const by = { office: 'opal', ledgerKeys: [KEY] };
  expect(await checkConsistency({ earlier: HEAD, later: HEAD }, [], by)).toMatchObject([
    { holds: true },
    { check: 'GOES_ON_FROM_EARLIER', holds: true },
  ]);
  const grown = HEAD.replace('\n13\n', '\n14\n');
  expect(await checkConsistency({ earlier: HEAD, later: grown }, [], by)).toContainEqual(
    expect.objectContaining({ check: 'GOES_ON_FROM_EARLIER', holds: false }),
  );
});

test('what cannot be read does not hold', async () => {
  expect(await checkHead('nothing', 'opal', new Map())).toEqual([{ check: 'READABLE', holds: false }]);
});
