import { ClientError } from '@canopee/schema/client-error';
import type { DocumentReference } from '../operation/documents.ts';
import { isObject } from '../plan/data-path.ts';

/** The parameters of a GraphQL request, checked for their types only. */
export interface GraphQLParams {
  readonly document: DocumentReference;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** `extensions.purpose`, if any. */
  readonly purpose: unknown;
  /** `extensions.coverage`, if any. */
  readonly coverage: unknown;
}

/** Reads the JSON body of a POST. Throws `BAD_REQUEST` in the caller's words. */
export function paramsOfBody(text: string): GraphQLParams {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ClientError('BAD_REQUEST', 'A JSON body is expected, but what came is not JSON.');
  }
  if (!isObject(body)) throw expected('A JSON object', body);
  return checked(body);
}

/** Reads the query string of a GET: `variables` and `extensions` are JSON texts in it. */
export function paramsOfUrl(search: URLSearchParams): GraphQLParams {
  return checked({
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') || null,
    operationName: search.get('operationName') || null,
    variables: jsonParameter('variables', search),
    extensions: jsonParameter('extensions', search),
  });
}

function jsonParameter(name: string, search: URLSearchParams): unknown {
  const text = search.get(name);
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new ClientError('BAD_REQUEST', `"${name}" is expected to be JSON, but what came is not.`);
  }
}

function checked({ query, documentId, operationName, variables, extensions }: Record<string, unknown>): GraphQLParams {
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    throw expected('"operationName": text', operationName);
  }
  if (!isAbsent(variables) && !isObject(variables)) throw expected('"variables": an object', variables);
  if (!isAbsent(extensions) && !isObject(extensions)) throw expected('"extensions": an object', extensions);
  return {
    document: documentOf(query, documentId, extensions?.persistedQuery),
    operationName: operationName || null,
    variables: variables ?? {},
    purpose: extensions?.purpose ?? null,
    coverage: extensions?.coverage ?? null,
  };
}

function documentOf(query: unknown, documentId: unknown, persisted: unknown): DocumentReference {
  if (!isAbsent(documentId) && typeof documentId !== 'string') throw expected('"documentId": text', documentId);
  const persistedQuery = isAbsent(persisted) ? null : persistedHash(persisted);
  if (typeof query === 'string') return { query, documentId: documentId ?? null, persistedQuery };
  const isNamed = !isAbsent(documentId) || persistedQuery !== null;
  if (isAbsent(query) && isNamed) return { query: null, documentId: documentId ?? null, persistedQuery };
  throw expected('"query": a GraphQL document as text', query);
}

/** The hash in `extensions.persistedQuery`. Throws `BAD_REQUEST` where it is not as version 1 of the protocol has it. */
export function persistedHash(persisted: unknown): string {
  if (!isObject(persisted)) throw expected('"extensions.persistedQuery": an object', persisted);
  const { version, sha256Hash } = persisted;
  if (version !== 1) throw new ClientError('BAD_REQUEST', '"extensions.persistedQuery.version" is expected to be 1.');
  if (typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/i.test(sha256Hash)) return sha256Hash;
  throw new ClientError(
    'BAD_REQUEST',
    '"extensions.persistedQuery.sha256Hash" is expected to be 64 hexadecimal digits.',
  );
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function expected(what: string, came: unknown): ClientError {
  const kind = Array.isArray(came) ? 'a list' : came === undefined ? 'nothing' : came === null ? 'null' : typeof came;
  return new ClientError('BAD_REQUEST', `${what} is expected, but got ${kind}.`);
}
