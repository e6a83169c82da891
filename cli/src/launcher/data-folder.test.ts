import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderHeld, holdDataFolder } from './data-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'canopee-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('a folder is made where there is none, and held until it is let go', () => {
  const path = join(parent, 'new', 'data');
  {
    using _held = holdDataFolder(path);
    expect(() => holdDataFolder(path)).toThrow(DataFolderHeld);
    expect(() => holdDataFolder(path)).toThrow(`on the data folder ${path} (process ${process.pid})`);
  }
  holdDataFolder(path)[Symbol.dispose]();
});

test('a file in its place is refused, and stays', () => {
  const path = join(parent, 'data');
  writeFileSync(path, 'a letter');
  expect(() => holdDataFolder(path)).toThrow('is expected to be a folder, but it is a file');
  expect(() => holdDataFolder(join(path, 'below'))).toThrow('cannot be written');
  expect(readFileSync(path, 'utf8')).toBe('a letter');
});

test('emptying takes away what earlier starts left, and nothing else', () => {
  const path = join(parent, 'data');
  using folder = holdDataFolder(path);
  writeFileSync(folder.secretsFile, '{}');
  writeFileSync(join(path, 'thesis.txt'), 'years of work');
  folder.empty();
  expect(readdirSync(path)).toContain('thesis.txt');
  expect(readdirSync(path)).not.toContain('secrets.json');
});

test('the log of the last start is kept beside the new one', () => {
  using folder = holdDataFolder(join(parent, 'data'));
  writeFileSync(folder.logFile('opal'), 'first start');
  const file = folder.logFile('opal');
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  expect(readFileSync(file.replace('opal.log', 'opal.last.log'), 'utf8')).toBe('first start');
});
