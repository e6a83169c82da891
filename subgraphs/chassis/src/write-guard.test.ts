import { domainSdl } from '@canopee/schema/domain-sdl';
import { GUARDED_ACTIONS } from '@canopee/schema/guarded-action';
import type { GraphQLResolveInfo } from 'graphql';
import { expect, test } from 'vitest';
import type { DisclosureEntry } from './disclosure.ts';
import { createLog } from './log.ts';
import { recordWrite } from './record-write.ts';
import type { RequestContext } from './request-context.ts';
import { createSubgraph, type Resolver } from './subgraph.ts';
import { opal, requestWith } from './testing/personal-schema.ts';

const actions = Object.fromEntries(GUARDED_ACTIONS.map((action) => [action, `${action}-rule`]));

/** The mutations of a domain as it runs them, each doing only what the test says, and the entries that they left. */
function domainDoing(domain: 'stock' | 'claims' | 'sensors', act: Resolver<RequestContext>) {
  const names = [...domainSdl(domain).matchAll(/^ {2}(\w+)\(input: /gm)].map(([, name]) => name as string);
  const Mutation = Object.fromEntries(names.map((name) => [name, act]));
  const module = { domain, resolvers: { Mutation }, createContext: (base: RequestContext) => base };
  const { schema } = createSubgraph(module, { log: createLog(opal, 'silent') });
  const entries: DisclosureEntry[] = [];
  return {
    entries,
    async run(
      name: string,
      record: (entry: DisclosureEntry) => Promise<void> = async (entry) => void entries.push(entry),
    ) {
      const field = schema.getMutationType()?.getFields()[name];
      const context = requestWith({ actions }, { recorder: { record } });
      await field?.resolve?.(null, {}, context, {} as GraphQLResolveInfo);
    },
  };
}

test.each([
  ['claims', 'closeClaim'],
  ['claims', 'createClaim'],
  ['stock', 'withdrawConsent'],
] as const)(
  'a step of %s about a household (%s) that forgets the ledger is in it all the same',
  async (domain, name) => {
    const forgetful = domainDoing(domain, async () => ({}));
    await forgetful.run(name);
    expect(forgetful.entries).toMatchObject([
      { kind: 'CHANGED', items: [{ coordinate: `Mutation.${name}`, rule: expect.stringMatching(/-rule$/) }] },
    ]);
  },
);

test('a step that has its entry already has no second one', async () => {
  const careful = domainDoing('claims', async (_parent, _args, context) => {
    const fields = [{ coordinate: 'Claim.state', category: 'user.content' }] as const;
    await recordWrite({ kind: 'CHANGED', action: 'HANDLE_CLAIM', fields, subjects: ['opal:LOC-1'], rows: 1 }, context);
  });
  await careful.run('holdClaim');
  expect(careful.entries).toMatchObject([{ subjects: ['opal:LOC-1'] }]);
});

test('a step that was found done before has none', async () => {
  const done = domainDoing('claims', async (_parent, _args, context) => context.disclosure.foundDone());
  await done.run('createClaim');
  expect(done.entries).toEqual([]);
});

test('what concerns nobody needs no ledger', async () => {
  const webhook = domainDoing('claims', async () => ({}));
  await webhook.run('addWebhook', () => Promise.reject(new Error('no ledger')));
  expect(webhook.entries).toEqual([]);
});

test('whoever did what the ledger cannot keep is told so', async () => {
  const forgetful = domainDoing('claims', async () => ({}));
  await expect(forgetful.run('closeClaim', () => Promise.reject(new Error('full')))).rejects.toMatchObject({
    extensions: { code: 'LEDGER_UNAVAILABLE' },
    message: '"closeClaim" was done, and the ledger could not record it.',
  });
});
