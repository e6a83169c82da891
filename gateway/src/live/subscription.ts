import { ClientError } from '@canopee/schema/client-error';
import { decodeLiveCursor, type LiveCursor } from '@canopee/schema/live-cursor';
import { type GraphQLSchema, getArgumentValues, getVariableValues } from 'graphql';
import { RequestError } from '../errors/request-error.ts';
import type { Operation } from '../operation/operation.ts';
import { type SelectedField, type SelectionScope, selectedFields } from './selected-fields.ts';

/** A subscription as it was asked, its arguments read. */
export interface Subscription {
  readonly operation: Operation;
  readonly root: SelectedField;
  readonly scope: SelectionScope;
  /** Variables as they were sent. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The argument `where`, coerced; undefined where there is none. */
  readonly where: unknown;
  /** Empty where the stream is to begin now. */
  readonly after: LiveCursor;
  readonly presence: boolean;
}

const COERCION_ERRORS_MAX = 20;

/** Throws `BAD_USER_INPUT` for variables and arguments that do not fit, `CURSOR_INVALID` for an `after` that is not ours. */
export function readSubscription(
  schema: GraphQLSchema,
  operation: Operation,
  sent: Readonly<Record<string, unknown>>,
  resumedAfter?: string,
): Subscription {
  const { definition, fragments } = operation;
  const values = getVariableValues(schema, definition.variableDefinitions ?? [], sent, {
    maxErrors: COERCION_ERRORS_MAX,
  });
  if (values.errors) throw new RequestError('BAD_USER_INPUT', values.errors);
  const scope: SelectionScope = { fragments, variables: values.coerced };
  const root = selectedFields([definition.selectionSet], scope)[0];
  const field = root && schema.getSubscriptionType()?.getFields()[root.name];
  const node = root?.nodes[0];
  if (!field || !node)
    throw new ClientError('BAD_USER_INPUT', 'One field is expected in a subscription, but got none.');
  const given = getArgumentValues(field, node, scope.variables);
  return {
    operation,
    root,
    scope,
    sent,
    where: given.where,
    after: positionsIn(resumedAfter ?? given.after),
    presence: given.presence === true,
  };
}

function positionsIn(after: unknown): LiveCursor {
  if (after === undefined || after === null) return new Map();
  const cursor = decodeLiveCursor(String(after));
  if (cursor) return cursor;
  throw new ClientError('CURSOR_INVALID', '"after" is expected to be the cursor of an event of this stream.');
}
