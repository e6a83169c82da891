import { describe, expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** A disk of the test: it keeps each batch, and writes when told to. */
function slowDisk() {
  const batches: string[][] = [];
  let finish: { resolve(): void; reject(error: unknown): void } | null = null;
  let begun = Promise.withResolvers<void>();
  return {
    batches,
    write(items: readonly string[]): Promise<void> {
      batches.push([...items]);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      finish = { resolve, reject };
      begun.resolve();
      return promise;
    },
    /** Resolves once a batch is on its way, and settles it. */
    async settle(error?: Error): Promise<void> {
      await begun.promise;
      begun = Promise.withResolvers<void>();
      if (error) finish?.reject(error);
      else finish?.resolve();
    },
  };
}

const limits = { batchItemsMax: 3, waitingItemsMax: 4 };

describe('what is added', () => {
  test('while a batch is on its way makes the next one, in order', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const first = [commits.add('a'), commits.add('b')];
    await disk.settle();
    await Promise.all(first);
    const alone = commits.add('c');
    await disk.settle();
    await alone;
    expect(disk.batches).toEqual([['a', 'b'], ['c']]);
  });

  test('is split where a batch would be too large', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const added = ['a', 'b', 'c', 'd'].map((item) => commits.add(item));
    await disk.settle();
    await disk.settle();
    await Promise.all(added);
    expect(disk.batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('is not done before its batch is', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const done: string[] = [];
    const added = ['a', 'b', 'c', 'd'].map((item) => commits.add(item).then(() => done.push(item)));
    await disk.settle();
    await Promise.all(added.slice(0, 3));
    expect(done).toEqual(['a', 'b', 'c']);
    await disk.settle();
    await Promise.all(added);
    expect(done).toEqual(['a', 'b', 'c', 'd']);
  });

  test('over the limit is refused at once', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const added = ['a', 'b', 'c', 'd'].map((item) => commits.add(item));
    await expect(commits.add('e')).rejects.toThrow('4 entries wait already');
    await disk.settle();
    await disk.settle();
    await Promise.all(added);
  });
});

describe('a batch that fails', () => {
  test('fails those in it and those behind it, and leaves room for the next', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const added = Promise.allSettled(['a', 'b', 'c', 'd'].map((item) => commits.add(item)));
    await disk.settle(new Error('the table is locked'));
    expect((await added).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    const next = commits.add('e');
    await disk.settle();
    await next;
    expect(disk.batches).toEqual([['a', 'b', 'c'], ['e']]);
  });
});

describe('closing', () => {
  test('waits for what was added, and takes no more', async () => {
    const disk = slowDisk();
    const commits = createGroupCommit({ ...limits, write: disk.write });
    const done: string[] = [];
    const added = commits.add('a').then(() => done.push('written'));
    const closed = commits.close().then(() => done.push('closed'));
    await expect(commits.add('b')).rejects.toThrow('closed');
    await disk.settle();
    await Promise.all([added, closed]);
    expect(done).toEqual(['written', 'closed']);
  });

  test('is quick where nothing waits', async () => {
    await createGroupCommit({ ...limits, write: slowDisk().write }).close();
  });
});
