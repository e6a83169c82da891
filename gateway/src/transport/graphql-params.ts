import { ClientError } from '@canopee/schema/client-error';
import { isObject } from '../plan/data-path.ts';

/** The parameters of a GraphQL request, checked for their types only. */
export interface GraphQLParams {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** `extensions.purpose`, if any. */
  readonly purpose: unknown;
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

function checked({ query, operationName, variables, extensions }: Record<string, unknown>): GraphQLParams {
  if (typeof query !== 'string') throw expected('"query": a GraphQL document as text', query);
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    throw expected('"operationName": text', operationName);
  }
  if (!isAbsent(variables) && !isObject(variables)) throw expected('"variables": an object', variables);
  if (!isAbsent(extensions) && !isObject(extensions)) throw expected('"extensions": an object', extensions);
  return {
    query,
    operationName: operationName || null,
    variables: variables ?? {},
    purpose: extensions?.purpose ?? null,
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function expected(what: string, came: unknown): ClientError {
  const kind = Array.isArray(came) ? 'a list' : came === undefined ? 'nothing' : came === null ? 'null' : typeof came;
  return new ClientError('BAD_REQUEST', `${what} is expected, but got ${kind}.`);
}
