import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTrustedDocuments } from './read-trusted-documents.ts';

const TEXT = '{ offices { key } }';
const ID = createHash('sha256').update(TEXT).digest('hex');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trusted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function manifest(content: unknown): string {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a folder holds a document in each file, its own folders too', () => {
  mkdirSync(join(folder, 'board'));
  writeFileSync(join(folder, 'board', 'offices.graphql'), TEXT);
  writeFileSync(join(folder, 'notes.txt'), 'no document');
  expect([...readTrustedDocuments(folder)]).toEqual([[ID, TEXT]]);
});

test.each([
  ['texts by their id', { [ID]: TEXT }],
  [
    "a manifest in Apollo's format",
    {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: ID, name: 'Offices', type: 'query', body: TEXT }],
    },
  ],
])('a file may hold %s', (_, content) => {
  expect([...readTrustedDocuments(manifest(content))]).toEqual([[ID, TEXT]]);
});

test.each([
  ['what is no JSON', 'offices', 'JSON or a folder'],
  ['nothing', {}, 'holds none'],
  ['a list', [TEXT], 'Texts by id'],
  ['an id that is not of its text', { [ID]: `${TEXT} ` }, `is not: ${ID}.`],
])('%s is refused at start', (_, content, message) => {
  expect(() => readTrustedDocuments(manifest(content))).toThrow(message);
});

test('a place where nothing is is refused at start', () => {
  expect(() => readTrustedDocuments(join(folder, 'absent'))).toThrow('absent');
});
