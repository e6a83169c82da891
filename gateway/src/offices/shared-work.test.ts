import { expect, test, vi } from 'vitest';
import { SharedWork } from './shared-work.ts';

const stays = () => new AbortController().signal;

/** Work that ends when it is told to. */
function workToEnd() {
  const runs: { signal: AbortSignal; end(value: string): void; fail(error: Error): void }[] = [];
  const begin = (signal: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    runs.push({ signal, end: resolve, fail: reject });
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  };
  return { runs, begin };
}

test('who wants the same while it runs waits for it', async () => {
  const { runs, begin } = workToEnd();
  const shared = new SharedWork<string>();
  const both = [shared.join('a', stays(), begin), shared.join('a', stays(), begin)];
  const other = shared.join('b', stays(), begin);
  expect(runs).toHaveLength(2);
  runs[0]?.end('first');
  runs[1]?.end('other');
  expect(await Promise.all([...both, other])).toEqual(['first', 'first', 'other']);
});

test('who comes once it is done has it done again', async () => {
  const { runs, begin } = workToEnd();
  const shared = new SharedWork<string>();
  const first = shared.join('a', stays(), begin);
  runs[0]?.end('old');
  await first;
  const second = shared.join('a', stays(), begin);
  runs[1]?.end('new');
  expect(await second).toBe('new');
});

test('who leaves, leaves alone, and the others get what they wait for', async () => {
  const { runs, begin } = workToEnd();
  const shared = new SharedWork<string>();
  const leaving = new AbortController();
  const left = shared.join('a', leaving.signal, begin);
  const stayed = shared.join('a', stays(), begin);
  leaving.abort('gone');
  await expect(left).rejects.toBe('gone');
  expect(runs[0]?.signal.aborted).toBe(false);
  runs[0]?.end('there');
  expect(await stayed).toBe('there');
});

test('where all have left the work is cut, and who comes then begins it anew', async () => {
  const { runs, begin } = workToEnd();
  const shared = new SharedWork<string>();
  const leaving = new AbortController();
  const both = [shared.join('a', leaving.signal, begin), shared.join('a', leaving.signal, begin)];
  leaving.abort('gone');
  await Promise.allSettled(both);
  expect(runs[0]?.signal.aborted).toBe(true);
  const next = shared.join('a', stays(), begin);
  runs[1]?.end('there');
  expect(await next).toBe('there');
});

test('who has left already begins nothing', async () => {
  const begin = vi.fn<() => Promise<string>>();
  await expect(new SharedWork<string>().join('a', AbortSignal.abort('gone'), begin)).rejects.toBe('gone');
  expect(begin).not.toHaveBeenCalled();
});

test('all learn of a failure', async () => {
  const { runs, begin } = workToEnd();
  const shared = new SharedWork<string>();
  const both = [shared.join('a', stays(), begin), shared.join('a', stays(), begin)];
  runs[0]?.fail(new Error('broken'));
  const settled = await Promise.allSettled(both);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
