import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followFiles } from './follow-files.ts';
import { Refusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'canopee-follow-'));
const file = join(folder, 'canopee.yaml');
const said = vi.spyOn(console, 'error').mockImplementation(() => {});
let unfollow = () => {};

beforeEach(() => {
  said.mockClear();
  writeFileSync(file, 'offices: []');
});
afterEach(() => unfollow());
afterEach(() => rmSync(file, { force: true }));

test('a file that was written anew is read again', async () => {
  const changed = Promise.withResolvers<void>();
  unfollow = followFiles([file], async () => changed.resolve());
  writeFileSync(file, 'offices: [another]');
  await changed.promise;
});

test('who asks for it by SIGHUP gets it at once, and one more time where something happened meanwhile', async () => {
  const calls: PromiseWithResolvers<void>[] = [];
  const called = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  unfollow = followFiles([file], () => {
    const call = Promise.withResolvers<void>();
    called[calls.push(call) - 1]?.resolve();
    return call.promise;
  });
  process.emit('SIGHUP');
  await called[0]?.promise;
  process.emit('SIGHUP');
  process.emit('SIGHUP');
  expect(calls).toHaveLength(1);
  calls[0]?.resolve();
  await called[1]?.promise;
  calls[1]?.resolve();
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(2));
  expect(calls).toHaveLength(2);
});

test('settings that do not hold are said, and following goes on', async () => {
  const heard = Promise.withResolvers<void>();
  said.mockImplementationOnce(() => heard.resolve());
  unfollow = followFiles([file], () => Promise.reject(new Refusal('offices: expected each key once')));
  process.emit('SIGHUP');
  await heard.promise;
  expect(said.mock.calls.flat().join()).toContain('do not hold: offices: expected each key once');
});
