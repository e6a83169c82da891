import type { OfficeSetting } from '@canopee/chassis/graphql-http';
import { createLog } from '@canopee/chassis/log';
import type { RequestContext } from '@canopee/chassis/request-context';
import { createSubgraph, type ResolverMap } from '@canopee/chassis/subgraph';
import { domainSdl } from '@canopee/schema/domain-sdl';
import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { gatherSubjectFile } from './gather-subject-file.ts';

const opal = officeKey('opal');
const log = createLog('opal', 'silent');
const setting: OfficeSetting = {
  office: opal,
  verifyGrant: async () => null,
  veto: () => ({ tier: 'WITHHELD', rule: 'opal-gives-nothing' }),
  pseudonymKey: Buffer.alloc(32, 7),
  recorder: { record: async () => {} },
  now: () => new Date('2026-11-24T10:00:00Z'),
  log,
};
const grant: Grant = {
  principal: 'officer',
  principalOffice: opal,
  roles: ['PRIVACY_OFFICER'],
  purpose: 'DATA_SUBJECT_REQUEST',
  agreement: null,
  decisions: {},
  actions: { HANDLE_SUBJECT_REQUESTS: 'privacy-officer-handles-subject-requests' },
  policyVersion: 'policies-1',
};

const NICKNAME = 'nickname: String @personal(category: "user.name.first", subject: "id")';
const withNickname = domainSdl('stock').replace(
  'type Tenant @key(fields: "id") @household {',
  (head) => `${head}\n${NICKNAME}`,
);

const office = { key: 'opal' };
const row = (reference: string) => ({ id: `opal:${reference}`, office, reference });
const lucie = { ...row('LOC-1'), firstName: 'Lucie', phone: '+33639980012', nickname: 'Lulu' };
const neighbour = { ...row('LOC-2'), firstName: 'Omar' };
const building = {
  ...row('BAT-1'),
  name: 'Bâtiment A',
  address: { commune: { inseeCode: '02408', name: 'Laon' } },
  dwellingCount: 2,
};
const home = { ...row('LGT-1'), building, mainRent: 437 };
const homeOfOthers = { ...row('LGT-2'), building, mainRent: 512 };
const leases = [
  { ...row('BAIL-1'), dwelling: home, tenants: [lucie, neighbour] },
  { ...row('BAIL-0'), dwelling: homeOfOthers, tenants: [lucie] },
];
const resolvers: ResolverMap<RequestContext> = {
  Query: {
    tenant: (_: unknown, { id }: { id: string }) => (id === lucie.id ? { ...lucie, leases } : null),
    dwellings: (_: unknown, { after }: { after: string | null }) => ({
      nodes: after === null ? [homeOfOthers] : [home],
      pageInfo: { hasNextPage: after === null, endCursor: 'behind-the-first', hasPreviousPage: false },
    }),
  },
};

function gather(sdl: string) {
  const stock = createSubgraph({ domain: 'stock', resolvers, createContext: (base) => base }, { log, sdl });
  return gatherSubjectFile('LOC-1', grant, { setting, domains: [stock], homesOf: async () => [home.id] });
}

describe('what an office holds of a person', () => {
  test('holds a personal field that the contract was given this morning, without more code', async () => {
    expect((await gather(domainSdl('stock'))).data.stock?.tenant).not.toHaveProperty('nickname');
    const { data, personal } = await gather(withNickname);
    expect(data.stock?.tenant).toMatchObject({ firstName: 'Lucie', phone: '+33639980012', nickname: 'Lulu' });
    expect(personal.get(data.stock?.tenant as object)?.get('nickname')).toEqual({
      coordinate: 'Tenant.nickname',
      category: 'user.name.first',
    });
  });

  test('is theirs in clear, whatever the office keeps from others by rules of its own', async () => {
    expect((await gather(domainSdl('stock'))).data.stock?.dwellings).toMatchObject([{ mainRent: 437 }]);
  });

  test('is gathered over all pages, and what is of another household is taken out', async () => {
    const { data, takenOut } = await gather(domainSdl('stock'));
    expect(JSON.stringify(data)).not.toContain('512');
    expect(JSON.stringify(data)).not.toContain('Omar');
    expect(takenOut).toEqual([{ coordinate: 'Dwelling.mainRent', category: 'user.financial' }]);
  });

  test('is refused as a whole where a domain cannot answer: half of it would look like all', async () => {
    const broken = { ...resolvers, Query: { ...resolvers.Query, dwellings: () => Promise.reject(new Error('gone')) } };
    const stock = createSubgraph({ domain: 'stock', resolvers: broken, createContext: (base) => base }, { log });
    const gathering = gatherSubjectFile('LOC-1', grant, { setting, domains: [stock], homesOf: async () => [] });
    await expect(gathering).rejects.toThrow('"stock" is expected to answer whole');
  });
});
