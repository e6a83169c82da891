import { domainSdl } from '@canopee/schema/domain-sdl';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withoutCoordinates } from './another-version.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import { memoryDomains, type SdlOf } from './memory-office.ts';

let house: MemoryNetwork;
beforeEach(async () => {
  house = await startMemoryNetwork({ rows: { amiens: officeRows('amiens', 1), opal: officeRows('opal', 1) } });
});
afterEach(() => house[Symbol.asyncDispose]());

/** The stock of an office answers with this, under the key by which the gateway asked for the groups. */
function answers(office: string, answer: Readonly<Record<string, unknown>>): void {
  house.office(office).misbehave = ({ data }) => {
    const [key = ''] = Object.keys(data ?? {});
    return { text: JSON.stringify(answer).replaceAll('"dwellingGroups"', JSON.stringify(key)) };
  };
}

const KEYS = {
  office: null,
  inseeCode: null,
  mainRoomCount: null,
  energyLabel: 'D',
  occupancyStatus: null,
  constructionType: null,
  completionDecade: null,
};
const groups = (...given: Readonly<Record<string, unknown>>[]) => ({
  data: { dwellingGroups: { groups: given.map((one) => ({ ...KEYS, ...one })) } },
});
const ASKED =
  '{ dwellingGroups(by: [ENERGY_LABEL]) { groups { energyLabel count } offices { office { key } outcome } } }';
const outcomes = (amiens: string) => [
  { office: { key: 'amiens' }, outcome: amiens },
  { office: { key: 'opal' }, outcome: 'OK' },
];

test('groups of two offices are one', async () => {
  answers('amiens', groups({ count: 2 }));
  answers('opal', groups({ count: 3 }));
  const { data, errors } = await house.ask(ASKED);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ dwellingGroups: { groups: [{ energyLabel: 'D', count: 5 }], offices: outcomes('OK') } });
});

test.each([
  ['under the name of another office', groups({ count: 2, office: { key: 'opal' } })],
  ['with half a dwelling', groups({ count: 2.5 })],
  ['twice', groups({ count: 2 }, { count: 1 })],
  ['that are no list', { data: { dwellingGroups: { groups: 7 } } }],
  ['in a list that is none', { data: { dwellingGroups: 7 } }],
])('an office that gives groups %s counts for nothing, and is reported', async (_, answer) => {
  answers('amiens', answer);
  answers('opal', groups({ count: 3 }));
  const { data, errors, extensions } = await house.ask(ASKED);
  expect(data).toEqual({
    dwellingGroups: { groups: [{ energyLabel: 'D', count: 3 }], offices: outcomes('UNREACHABLE') },
  });
  expect(errors).toMatchObject([
    { path: ['dwellingGroups'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } },
  ]);
  expect(extensions?.offices).toMatchObject([{ office: 'amiens', outcome: 'UNREACHABLE' }, { outcome: 'OK' }]);
});

test('an office that fails counts for nothing, and its error is told', async () => {
  answers('amiens', {
    data: { dwellingGroups: null },
    errors: [{ message: 'x', path: ['dwellingGroups'], extensions: { code: 'LEDGER_UNAVAILABLE' } }],
  });
  answers('opal', groups({ count: 3 }));
  const { data, errors } = await house.ask(ASKED);
  expect(data).toEqual({
    dwellingGroups: { groups: [{ energyLabel: 'D', count: 3 }], offices: outcomes('UNREACHABLE') },
  });
  expect(errors).toMatchObject([
    { path: ['dwellingGroups'], extensions: { code: 'LEDGER_UNAVAILABLE', office: 'amiens' } },
  ]);
});

test('where one office has too many groups there are none: sums without it would look whole', async () => {
  const message = 'At most 1000 groups are expected, but there are more.';
  answers('amiens', {
    data: { dwellingGroups: null },
    errors: [{ message, path: ['dwellingGroups'], extensions: { code: 'BAD_USER_INPUT' } }],
  });
  answers('opal', groups({ count: 3 }));
  const { data, errors } = await house.ask(ASKED);
  expect(data).toEqual({ dwellingGroups: null });
  expect(errors).toEqual([{ message, path: ['dwellingGroups'], extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('where each office fails there are none, and each error is told', async () => {
  const failed = {
    data: { dwellingGroups: null },
    errors: [{ message: 'x', path: ['dwellingGroups'], extensions: { code: 'LEDGER_UNAVAILABLE' } }],
  };
  answers('amiens', failed);
  answers('opal', failed);
  const { data, errors } = await house.ask(ASKED);
  expect(data).toEqual({ dwellingGroups: null });
  expect(errors).toMatchObject([{ path: ['dwellingGroups'], extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
});

test('where all together have too many there are none, with what to do about it', async () => {
  const communes = (letter: string) =>
    groups(...Array.from({ length: 501 }, (_, index) => ({ count: 1, inseeCode: `${letter}${index}` })));
  answers('amiens', communes('A'));
  answers('opal', communes('B'));
  const { data, errors } = await house.ask(ASKED);
  expect(data).toEqual({ dwellingGroups: null });
  expect(errors).toMatchObject([
    { message: expect.stringContaining('at most 1000 groups'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('where every office is silent there are none, and each is told', async () => {
  for (const key of ['amiens', 'opal']) house.office(key).misbehave = () => 'HANG_UP';
  const { data, errors } = await house.ask(ASKED);
  expect(data).toMatchObject({
    dwellingGroups: { groups: [], offices: [{ outcome: 'UNREACHABLE' }, { outcome: 'UNREACHABLE' }] },
  });
  expect(errors?.map(({ extensions }) => extensions?.office)).toEqual(['amiens', 'opal']);
});

test.each(['DwellingGroup.constructionType', 'DwellingGroup.buildingCount', 'DwellingDimension.ENERGY_LABEL'])(
  'an office that does not know %s yet counts for nothing, and says so: without it the groups would be others',
  async (coordinate) => {
    const sdlOf: SdlOf = (domain) => withoutCoordinates(domainSdl(domain), new Set([coordinate]));
    house.office('amiens').become(memoryDomains('amiens', officeRows('amiens', 1), sdlOf));
    await house.gateway.askVersions();
    answers('opal', groups({ count: 3, buildingCount: 2 }));
    const { data, errors } = await house.ask(ASKED.replace('count }', 'count buildingCount }'));
    expect(data).toEqual({
      dwellingGroups: {
        groups: [{ energyLabel: 'D', count: 3, buildingCount: 2 }],
        offices: outcomes('STALE_SCHEMA'),
      },
    });
    expect(errors).toMatchObject([
      { path: ['dwellingGroups'], extensions: { code: 'STALE_SCHEMA', office: 'amiens' } },
    ]);
    expect(house.office('amiens').calls).toEqual([]);
  },
);
