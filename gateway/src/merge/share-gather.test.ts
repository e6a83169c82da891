import { expect, test, vi } from 'vitest';
import type { Gather, Gathering } from './gathering.ts';
import { shareGather } from './share-gather.ts';

const operation = { kind: 'query', answeredHere: null };

interface Asked {
  operation?: object;
  variables?: object;
  coverage?: unknown;
  sharedAs?: string | null;
  signal?: AbortSignal;
}

function asked({ sharedAs = 'agents of opal', signal = new AbortController().signal, ...more }: Asked = {}) {
  const errand = { sharedAs, request: { signal }, takeOver: vi.fn() };
  return { operation, variables: {}, ...more, errand } as unknown as Gathering & { errand: typeof errand };
}

/** A gather that ends when it is told to. */
function shared() {
  const runs: { gathering: Gathering; end(): void }[] = [];
  const gather: Gather = (gathering) => {
    const { promise, resolve } = Promise.withResolvers<object>();
    runs.push({ gathering, end: () => resolve({ data: { run: runs.length } }) });
    return promise;
  };
  const begin = (request: object) => ({ request, sharedAs: null }) as never;
  return { runs, gather: shareGather(gather, { begin }) };
}

test('equal queries that are under way together are run once, and each tells what became of the offices', async () => {
  const { runs, gather } = shared();
  const both = [asked(), asked()];
  const answers = both.map((one) => gather(one));
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  expect(await Promise.all(answers)).toEqual([{ data: { run: 1 } }, { data: { run: 1 } }]);
  for (const { errand } of both) expect(errand.takeOver).toHaveBeenCalledExactlyOnceWith(runs[0]?.gathering.errand);
});

test('who leaves does not take the run along that another waits for', async () => {
  const { runs, gather } = shared();
  const leaving = new AbortController();
  const left = gather(asked({ signal: leaving.signal }));
  const stayed = gather(asked());
  leaving.abort('gone');
  await expect(left).rejects.toBe('gone');
  expect(runs[0]?.gathering.errand.request.signal.aborted).toBe(false);
  runs[0]?.end();
  expect(await stayed).toEqual({ data: { run: 1 } });
});

test.each<[string, Asked]>([
  ['is about other values', { variables: { first: 2 } }],
  ['needs other offices', { coverage: 'ALL' }],
  ['is seen by the offices as of somebody else', { sharedAs: 'managers of opal' }],
  ['is another document', { operation: { ...operation } }],
])('a query is run by itself that %s', (_, other) => {
  const { runs, gather } = shared();
  void gather(asked());
  void gather(asked(other));
  expect(runs).toHaveLength(2);
});

test.each<[string, Asked]>([
  ['a mutation', { operation: { kind: 'mutation', answeredHere: null } }],
  ['what the gateway answers itself', { operation: { kind: 'query', answeredHere: {} } }],
  ['what the errand shares with nobody', { sharedAs: null }],
])('%s is never shared', (_, one) => {
  const { runs, gather } = shared();
  void gather(asked(one));
  void gather(asked(one));
  expect(runs).toHaveLength(2);
});

test('an answer in parts is never shared', () => {
  const { runs, gather } = shared();
  const tell = { rootsApart: true, officesApart: false, part: async () => {} };
  void gather(asked(), tell);
  void gather(asked(), tell);
  expect(runs).toHaveLength(2);
});
