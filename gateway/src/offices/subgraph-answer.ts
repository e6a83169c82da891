import { isObject, type JsonObject } from '../plan/data-path.ts';

/** An error as a subgraph sent it; nothing in it is trusted before its code was looked at. */
export interface SubgraphError {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly code: unknown;
}

/** A readable GraphQL answer of a subgraph. */
export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly SubgraphError[];
  readonly extensions: JsonObject | null;
}

const NO_ERRORS: readonly SubgraphError[] = [];

/** Null where the text is not a GraphQL answer: not JSON, or with neither data nor errors in it. */
export function readSubgraphAnswer(text: string): SubgraphAnswer | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  return isObject(parsed) ? subgraphAnswerOf(parsed) : null;
}

/** Null where the object is no GraphQL answer: with neither data nor errors in it. */
export function subgraphAnswerOf(parsed: JsonObject): SubgraphAnswer | null {
  const data = isObject(parsed.data) ? parsed.data : null;
  const errors = Array.isArray(parsed.errors) ? parsed.errors.map(readError) : NO_ERRORS;
  if (data === null && errors.length === 0) return null;
  return { data, errors, extensions: isObject(parsed.extensions) ? parsed.extensions : null };
}

function readError(value: unknown): SubgraphError {
  const { message, path, extensions } = isObject(value) ? value : {};
  return {
    message: typeof message === 'string' ? message : '',
    path: Array.isArray(path) && path.every(isPathSegment) ? path : null,
    code: isObject(extensions) ? extensions.code : undefined,
  };
}

function isPathSegment(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
