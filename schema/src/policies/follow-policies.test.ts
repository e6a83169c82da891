import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { followPolicies, policyFolderState } from './follow-policies.ts';

/** A folder, and a watch over it whose looks the test takes one by one. */
async function watched(reload: () => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
  writeFileSync(join(folder, 'a.cedar'), '// first\n');
  const read: (string | null)[] = [];
  let due = Promise.withResolvers<void>();
  let waiting = Promise.withResolvers<void>();
  const watch = followPolicies(
    { folder, inForce: await policyFolderState(folder) },
    {
      reload,
      onRead: (broken) => read.push(broken?.message ?? null),
      wait(_, signal) {
        due = Promise.withResolvers();
        signal.addEventListener('abort', () => due.resolve());
        waiting.resolve();
        return due.promise;
      },
    },
  );
  return {
    folder,
    read,
    async look() {
      await waiting.promise;
      waiting = Promise.withResolvers();
      due.resolve();
      await waiting.promise;
    },
    async [Symbol.asyncDispose]() {
      await watch.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test('policies are read again when a file is changed, added or taken away, and only then', async () => {
  await using watch = await watched();
  await watch.look();
  await watch.look();
  expect(watch.read).toEqual([]);
  writeFileSync(join(watch.folder, 'a.cedar'), '// second, and longer\n');
  await watch.look();
  await watch.look();
  expect(watch.read).toEqual([null]);
  writeFileSync(join(watch.folder, 'b.cedar'), '// another\n');
  await watch.look();
  await watch.look();
  rmSync(join(watch.folder, 'b.cedar'));
  await watch.look();
  await watch.look();
  await watch.look();
  expect(watch.read).toEqual([null, null, null]);
});

test('nothing is read while files are still being copied', async () => {
  await using watch = await watched();
  for (const name of ['b', 'c', 'd']) {
    writeFileSync(join(watch.folder, `${name}.cedar`), '// more\n');
    await watch.look();
  }
  expect(watch.read).toEqual([]);
  await watch.look();
  expect(watch.read).toEqual([null]);
});

test('a broken file is told of once, and read again when it is mended', async () => {
  let broken = true;
  await using watch = await watched(() => {
    if (broken) throw new Error('b.cedar: line 1');
  });
  writeFileSync(join(watch.folder, 'b.cedar'), 'permit (princ');
  await watch.look();
  await watch.look();
  await watch.look();
  expect(watch.read).toEqual(['b.cedar: line 1']);
  broken = false;
  writeFileSync(join(watch.folder, 'b.cedar'), '// mended');
  await watch.look();
  await watch.look();
  expect(watch.read).toEqual(['b.cedar: line 1', null]);
});
