import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const byId = z.record(z.string(), z.string());
/** What Apollo's `generate-persisted-query-manifest` writes. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/**
 * Reads the documents that a gateway trusts, by the SHA-256 (hex) of each text: out of a folder, each `.graphql` file a document;
 * out of a JSON object, texts by id; or out of a manifest in Apollo's format. Throws where there is none at `path`, and where
 * an id is not that of its text, with every one that is not.
 */
export function readTrustedDocuments(path: string): ReadonlyMap<string, string> {
  const isFolder = statSync(path).isDirectory();
  const documents = new Map(isFolder ? documentsOfFolder(path) : documentsOfManifest(readFileSync(path, 'utf8'), path));
  if (documents.size === 0) throw new TypeError(`Trusted documents are expected in ${path}, but it holds none.`);
  const wrong = [...documents].filter(([id, text]) => id !== hashOf(text)).map(([id]) => id);
  if (wrong.length === 0) return documents;
  throw new TypeError(`Each id in ${path} is expected to be the SHA-256 of its text, but is not: ${wrong.join(', ')}.`);
}

function documentsOfFolder(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .map((text) => [hashOf(text), text]);
}

function documentsOfManifest(json: string, path: string): [string, string][] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    throw new TypeError(`JSON or a folder of .graphql files is expected at ${path}.`);
  }
  const apollo = apolloManifest.safeParse(content);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body]);
  const plain = byId.safeParse(content);
  if (plain.success) return Object.entries(plain.data);
  throw new TypeError(`Texts by id, or a manifest in Apollo's format, version 1, are expected at ${path}.`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
