import { createHash } from 'node:crypto';
import { ClientError } from '@canopee/schema/client-error';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';

/** How a request names its document: one of the three at least. */
export interface DocumentReference {
  /** The text itself. */
  readonly query: string | null;
  /** GraphQL over HTTP, appendix "Persisted Documents": `sha256:<hex>`, or the id as it stands. */
  readonly documentId: string | null;
  /** `extensions.persistedQuery`: the SHA-256 (hex) of the text, as in Apollo's protocol, version 1. */
  readonly persistedQuery: string | null;
}

/** Finds the texts that requests name. */
export interface Documents {
  /**
   * Throws `PERSISTED_QUERY_NOT_FOUND`, `PERSISTED_QUERY_HASH_MISMATCH`, `DOCUMENT_UNKNOWN`, `DOCUMENT_NOT_TRUSTED`, and
   * `BAD_REQUEST` where nothing is named, or a text beside the id of another.
   */
  textOf(reference: DocumentReference): string;
  /** By the SHA-256 (hex) of its text: whether whoever runs the gateway knows a document, and not only who sent it. */
  isTrusted(hash: string): boolean;
}

export interface DocumentsSettings {
  /** Texts by the SHA-256 (hex) of each. */
  readonly trusted: ReadonlyMap<string, string>;
  /** Whether anything else is refused. */
  readonly only: boolean;
  readonly limits: Pick<Limits, 'persistedQueriesMax' | 'persistedQueriesBytesMax'>;
}

/** Keeps what clients persist in memory only: a client that is told it is not found sends it again. */
export function createDocuments({ trusted, only, limits }: DocumentsSettings): Documents {
  const persisted = new LRUCache<string, string>({
    max: limits.persistedQueriesMax,
    maxSize: limits.persistedQueriesBytesMax,
    sizeCalculation: (text) => Math.max(1, Buffer.byteLength(text)),
  });
  const trustedTexts = new Set(trusted.values());

  return {
    isTrusted: (hash) => trusted.has(hash),
    textOf({ query, documentId, persistedQuery }) {
      if (documentId !== null) return trustedText(documentId, query);
      if (persistedQuery !== null) return persistedText(persistedQuery.toLowerCase(), query);
      if (query === null)
        throw new ClientError('BAD_REQUEST', 'A "query" or a "documentId" is expected, but got none.');
      return refuseUntrusted(query);
    },
  };

  function trustedText(documentId: string, query: string | null): string {
    if (query !== null) {
      throw new ClientError('BAD_REQUEST', 'Either "query" or "documentId" is expected, but got both.');
    }
    const text = trusted.get(documentId.replace(/^sha256:/, ''));
    if (text !== undefined) return text;
    throw new ClientError(
      'DOCUMENT_UNKNOWN',
      '"documentId" is expected to be that of a trusted document of this gateway.',
    );
  }

  function persistedText(hash: string, query: string | null): string {
    if (query === null) {
      const text = trusted.get(hash) ?? persisted.get(hash);
      if (text !== undefined) return text;
      // To say that it was not found would ask the client to send the text, only to be refused then.
      if (only) throw untrusted();
      // Older clients of the protocol look for this very text and not for the code.
      throw new ClientError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    }
    if (createHash('sha256').update(query).digest('hex') !== hash) {
      throw new ClientError(
        'PERSISTED_QUERY_HASH_MISMATCH',
        '"sha256Hash" is expected to be the SHA-256 of "query" in hexadecimal digits, but is another.',
      );
    }
    refuseUntrusted(query);
    if (!trusted.has(hash)) persisted.set(hash, query);
    return query;
  }

  function refuseUntrusted(query: string): string {
    if (only && !trustedTexts.has(query)) throw untrusted();
    return query;
  }
}

function untrusted(): ClientError {
  return new ClientError('DOCUMENT_NOT_TRUSTED', 'This gateway runs trusted documents only, and this is none of them.');
}
