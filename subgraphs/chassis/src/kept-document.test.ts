import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { keptDocument } from './kept-document.ts';

test('a document is kept without its values, so that it says what was asked and of nobody', () => {
  const kept = keptDocument(
    'query Q($id: ID!) { a: tenant(id: "opal:LOC-1") { phone } b: rents(min: 400, where: { x: [1.5, "Lucie"], y: OPEN }) c(id: $id) }',
  );
  expect(kept?.text).toBe(`query Q($id: ID!) {
  a: tenant(id: "") {
    phone
  }
  b: rents(min: 0, where: {x: [0, ""], y: OPEN})
  c(id: $id)
}`);
  expect(kept?.hash).toBe(createHash('sha256').update(String(kept?.text)).digest('hex'));
});

test('two documents that differ in values or in white space only are one', () => {
  expect(keptDocument('{ tenant(id: "opal:LOC-2") { phone } }')).toEqual(
    keptDocument('{ tenant(id: """opal:LOC-3"""){phone} }'),
  );
});

test('what is no document is not kept', () => {
  expect(keptDocument('{ tenant(')).toBeNull();
});
