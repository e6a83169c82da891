import { createHash } from 'node:crypto';
import { ClientError } from '@canopee/schema/client-error';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  separateOperations,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import { RequestError } from '../errors/request-error.ts';
import type { RequirementsOf } from './authorize.ts';
import { checkLabels, deferralsIn } from './deferral.ts';
import { documentParts } from './document-parts.ts';
import { fragmentsOf } from './fragments.ts';
import { limitDepth } from './limit-depth.ts';
import { type FieldLimits, limitFields } from './limit-fields.ts';
import type { Operation, OperationReader } from './operation.ts';
import { isAnsweredHere } from './own-fields.ts';
import { createPlannable } from './plannable.ts';
import { keepRootFields, rootFieldsOf } from './prune-document.ts';
import { SERVICE_FIELD } from './subgraph-schema.ts';
import type { Supergraph } from './supergraph.ts';
import type { TouchedBy } from './touched.ts';

const VALIDATION_ERRORS_MAX = 20;

export interface OperationReaderSettings {
  readonly publicSchema: GraphQLSchema;
  readonly touchedBy: TouchedBy;
  /** Where it is left out, nothing is required of anybody. */
  readonly requirementsOf?: RequirementsOf;
  readonly interfaceObjectKeys: Supergraph['interfaceObjectKeys'];
  /** Whether offices answer a root field, each in its own time; where it is left out, none is such. */
  readonly isSharded?: (name: string) => boolean;
  readonly limits: Pick<Limits, 'operationTokensMax' | 'operationDepthMax' | 'plansCachedMax'> & FieldLimits;
}

/** Reads each document once: parsing and validating cost more than most answers. */
export function createOperationReader(settings: OperationReaderSettings): OperationReader {
  const known = new LRUCache<string, Operation>({ max: settings.limits.plansCachedMax });
  return {
    read({ query, operationName }) {
      // A key of the text itself, not of its hash: looking up a text costs less than hashing it.
      const key = operationName === null ? query : `${operationName}\0${query}`;
      const found = known.get(key);
      if (found) return found;
      const operation = readOperation(query, operationName, settings);
      known.set(key, operation);
      return operation;
    },
  };
}

function readOperation(query: string, operationName: string | null, settings: OperationReaderSettings): Operation {
  const { publicSchema, limits } = settings;
  const whole = parseBounded(query, limits.operationTokensMax);
  const definition = operationOf(whole, operationName);
  limitDepth(whole, definition, limits.operationDepthMax);
  limitFields(whole, definition, limits);
  const errors = validate(publicSchema, whole, undefined, { maxErrors: VALIDATION_ERRORS_MAX });
  if (errors.length > 0) throw new RequestError('GRAPHQL_VALIDATION_FAILED', errors);
  checkLabels(whole);
  const document = separateOperations(whole)[definition.name?.value ?? ''] ?? whole;
  const hash = createHash('sha256').update(query).digest('hex');
  return compileOperation(document, { name: definition.name?.value ?? null, hash }, settings);
}

function compileOperation(
  document: DocumentNode,
  identity: Operation['identity'],
  settings: OperationReaderSettings,
): Operation {
  const { publicSchema, touchedBy, limits, interfaceObjectKeys } = settings;
  const definition = operationOf(document, null);
  const fragments = fragmentsOf(document);
  const isOurs = (name: string) => isAnsweredHere(publicSchema, name);
  const fields = rootFieldsOf(definition, fragments);
  const roots = fields.map(({ name }) => name.value);
  let parts: readonly Operation[] | null = null;
  const operation: Operation = {
    identity,
    kind: definition.operation,
    document,
    definition,
    fragments,
    touched: touchedBy(document),
    requirements: settings.requirementsOf?.(document) ?? [],
    isForPrincipals: !roots.every((name) => name.startsWith('__') || (name === SERVICE_FIELD && isOurs(name))),
    plannableWith: createPlannable(document, roots, {
      schema: publicSchema,
      selectionsMax: limits.operationTokensMax,
      interfaceObjectKeys,
    }),
    answeredHere: roots.some(isOurs) ? keepRootFields(document, ({ name }) => isOurs(name.value)) : null,
    mayDefer: definition.operation === 'query' && deferralsIn(document).length > 0,
    parts() {
      if (parts) return parts;
      const documents = documentParts(document, fields, settings.isSharded);
      parts = documents.length > 1 ? documents.map((one) => compileOperation(one, identity, settings)) : [operation];
      return parts;
    },
  };
  return operation;
}

function parseBounded(query: string, tokensMax: number): DocumentNode {
  try {
    return refuseReservedNames(parse(query, { maxTokens: tokensMax }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const tooLarge = error.message.includes(`more that ${tokensMax} tokens`);
    throw new RequestError(tooLarge ? 'OPERATION_TOO_LARGE' : 'GRAPHQL_PARSE_FAILED', [error]);
  }
}

/** Assigned as a key, this one name would set an object's prototype instead of appearing in the answer. */
function refuseReservedNames(document: DocumentNode): DocumentNode {
  const source = document.loc?.source.body ?? '';
  if (!source.includes('__proto__')) return document;
  throw new ClientError('GRAPHQL_VALIDATION_FAILED', 'The name "__proto__" cannot be used in an operation.');
}

function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operationName !== null) {
    const named = operations.find(({ name }) => name?.value === operationName);
    if (named) return named;
    throw new ClientError('BAD_REQUEST', `The document holds no operation "${operationName}".`);
  }
  const [only, another] = operations;
  if (!only) throw new ClientError('BAD_REQUEST', 'The document is expected to hold an operation, but has none.');
  if (another) {
    throw new ClientError(
      'BAD_REQUEST',
      `"operationName" is expected: the document holds ${operations.length} operations.`,
    );
  }
  return only;
}
