import type { ShardedDomain } from '@canopee/schema/domain';
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { type EnrichmentDocument, type EnrichmentRoot, enrichmentDocument } from './enrichment-document.ts';
import type { LiveStream } from './live-stream.ts';
import { type SelectedField, type SelectionScope, selectedFields } from './selected-fields.ts';
import type { Subscription } from './subscription.ts';

/** How an object of the event is answered: what the event knows, laid over what a query brings. */
export interface ObjectShape {
  readonly key: string;
  readonly typeName: string;
  /** Fields that the event itself knows. */
  readonly known: ReadonlyArray<{ readonly key: string; readonly name: string; readonly nonNull: boolean }>;
  /** Response keys of fields that have to be asked for. */
  readonly asked: readonly string[];
  /** True where each field asked for may be null: when the query fails, what is known is still told. */
  readonly standsAlone: boolean;
}

export type EventField =
  | { readonly kind: 'OWN'; readonly key: string; readonly name: string }
  | { readonly kind: 'GAP' | 'OFFICE' | 'SUBJECT'; readonly key: string; readonly object: ObjectShape };

/** What one subscription wants of each event. Made once, when it begins. */
export interface EventShape {
  /** Response key of the subscription's root field. */
  readonly rootKey: string;
  readonly eventTypeName: string;
  readonly domain: ShardedDomain;
  readonly fields: readonly EventField[];
  /** Null where the event itself knows all that is asked of its subject. */
  readonly subjectQuery: EnrichmentDocument | null;
  /** Null where the event itself knows all that is asked of its office. */
  readonly officeQuery: EnrichmentDocument | null;
}

const OFFICE_ROOT: EnrichmentRoot = { field: 'office', argument: 'key' };

export function eventShape(schema: GraphQLSchema, stream: LiveStream, subscription: Subscription): EventShape {
  const { operation, root, scope, sent } = subscription;
  const eventType = objectTypeOf(schema.getSubscriptionType(), root.name);
  const selected = subfieldsOf(root, scope);
  const fields = selected.map((field) => eventField(eventType, stream, field, scope));
  const queryOf = (kind: EventField['kind'], enrichment: EnrichmentRoot): EnrichmentDocument | null => {
    const keys = new Set(fields.filter((field) => field.kind === kind && needsAsking(field)).map(({ key }) => key));
    if (keys.size === 0) return null;
    const asked = selected.filter(({ key }) => keys.has(key));
    return enrichmentDocument(operation, asked, enrichment, sent);
  };
  return {
    rootKey: root.key,
    eventTypeName: eventType.name,
    domain: stream.domain,
    fields,
    subjectQuery: queryOf('SUBJECT', { field: stream.subjectQuery, argument: 'id' }),
    officeQuery: queryOf('OFFICE', OFFICE_ROOT),
  };
}

function needsAsking(field: EventField): boolean {
  return field.kind !== 'OWN' && field.object.asked.length > 0;
}

function eventField(
  eventType: GraphQLObjectType,
  stream: LiveStream,
  field: SelectedField,
  scope: SelectionScope,
): EventField {
  const { key, name } = field;
  const object = (known: readonly string[]) => objectShape(objectTypeOf(eventType, name), field, scope, known);
  if (name === stream.subjectField) return { kind: 'SUBJECT', key, object: object(stream.snapshotFields) };
  if (name === 'office') return { kind: 'OFFICE', key, object: object(['key']) };
  if (name === 'gap') return { kind: 'GAP', key, object: object(['fromSequence', 'toSequence']) };
  return { kind: 'OWN', key, name };
}

function objectShape(
  type: GraphQLObjectType,
  field: SelectedField,
  scope: SelectionScope,
  knownNames: readonly string[],
): ObjectShape {
  const selected = subfieldsOf(field, scope);
  const isKnown = ({ name }: SelectedField) => name === '__typename' || knownNames.includes(name);
  const isNonNull = (name: string) => isNonNullType(type.getFields()[name]?.type);
  const asked = selected.filter((one) => !isKnown(one));
  return {
    key: field.key,
    typeName: type.name,
    known: selected.filter(isKnown).map(({ key, name }) => ({ key, name, nonNull: isNonNull(name) })),
    asked: asked.map(({ key }) => key),
    standsAlone: asked.every(({ name }) => !isNonNull(name)),
  };
}

function subfieldsOf({ nodes }: SelectedField, scope: SelectionScope): SelectedField[] {
  return selectedFields(
    nodes.map(({ selectionSet }) => selectionSet),
    scope,
  );
}

function objectTypeOf(parent: GraphQLObjectType | null | undefined, field: string): GraphQLObjectType {
  const type = getNamedType(parent?.getFields()[field]?.type);
  if (isObjectType(type)) return type;
  throw new TypeError(`${parent?.name}.${field} is expected to be of an object type: it stands in a live stream`);
}
