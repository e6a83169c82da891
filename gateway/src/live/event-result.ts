import type { GraphQLFormattedError } from 'graphql';
import type { Answer, AnswerExtensions } from '../merge/answer.ts';
import { differenceInWords, VERSION_CODES } from '../offices/skew/fill-answer.ts';
import type { EventField, EventShape, ObjectShape } from './event-shape.ts';
import type { Taken } from './subscriber.ts';

/** Where an event's result says what to resume behind it with. JSON leaves it out: clients have it by the names of their protocol. */
export const CURSOR = Symbol('cursor');

/** One event as it goes to a subscriber. */
export interface EventResult {
  readonly [CURSOR]?: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** Of the query that fetched what the event itself does not know; absent where nothing had to be asked. */
  readonly extensions?: AnswerExtensions;
}

/** What was asked beyond the event itself; null where nothing had to be. */
export interface Enriched {
  readonly subject: Answer | null;
  readonly office: Answer | null;
}

type Values = Readonly<Record<string, unknown>>;

/** Lays what the event knows over what was fetched for it. */
export function eventResult(shape: EventShape, { event, cursor }: Taken, enriched: Enriched): EventResult {
  const own: Values = {
    __typename: shape.eventTypeName,
    sequence: event.sequence,
    cursor,
    kind: event.kind,
    at: event.at,
  };
  let standing = true;
  const fields = shape.fields.map((field): [string, unknown] => {
    const value = fieldValue(field, own, { event, cursor }, enriched);
    // `office` is the one object that an event cannot be without.
    if (field.kind === 'OFFICE' && value === null) standing = false;
    return [field.key, value];
  });
  const errors = [
    ...[enriched.office, enriched.subject].flatMap((answer) => errorsBeneath(shape.rootKey, answer)),
    ...errorsOfOlderOffice(shape, event),
  ];
  const extensions = enriched.subject?.extensions ?? enriched.office?.extensions;
  return {
    [CURSOR]: cursor,
    data: standing ? { [shape.rootKey]: Object.fromEntries(fields) } : null,
    ...(errors.length > 0 && { errors }),
    ...(extensions && { extensions }),
  };
}

function fieldValue(field: EventField, own: Values, { event }: Taken, enriched: Enriched): unknown {
  switch (field.kind) {
    case 'OWN':
      return own[field.name] ?? null;
    case 'GAP':
      return event.gap && objectValue(field.object, { ...event.gap }, null);
    case 'OFFICE':
      return objectValue(field.object, { key: event.office }, enriched.office);
    case 'SUBJECT':
      if (!event.subject || unknownAt(field.object, event).some(({ nonNull }) => nonNull)) return null;
      return objectValue(field.object, event.subject, enriched.subject);
  }
}

/** What an event would know of its subject, had its office sent it: an older one does not know it. */
function unknownAt({ known }: ObjectShape, { subject }: Taken['event']): ObjectShape['known'] {
  return subject ? known.filter(({ name }) => name !== '__typename' && subject[name] === undefined) : [];
}

function errorsOfOlderOffice({ rootKey, domain, fields }: EventShape, event: Taken['event']): GraphQLFormattedError[] {
  return fields.flatMap((field) => {
    if (field.kind !== 'SUBJECT') return [];
    const { object } = field;
    return unknownAt(object, event).map(({ key, name }) => {
      const difference = {
        kind: 'LACKS',
        coordinate: `${object.typeName}.${name}`,
        reason: 'no event holds it',
      } as const;
      return {
        message: differenceInWords(difference, { office: event.office, subgraph: domain }),
        path: [rootKey, field.key, key],
        extensions: { code: VERSION_CODES.LACKS, office: event.office },
      };
    });
  });
}

/** Null where fields that may not be null had to be asked for and did not come. */
function objectValue(shape: ObjectShape, known: Values, answer: Answer | null): Values | null {
  const fetched = answer?.data?.[shape.key] as Values | null | undefined;
  if (!fetched && shape.asked.length > 0 && !shape.standsAlone) return null;
  const value: Record<string, unknown> = fetched
    ? { ...fetched }
    : Object.fromEntries(shape.asked.map((key) => [key, null]));
  for (const { key, name } of shape.known) value[key] = name === '__typename' ? shape.typeName : (known[name] ?? null);
  return value;
}

function errorsBeneath(rootKey: string, answer: Answer | null): GraphQLFormattedError[] {
  // The places in the document are those of a query that the client never saw.
  return (answer?.errors ?? []).map(({ locations: _, ...error }) => ({
    ...error,
    path: [rootKey, ...(error.path ?? [])],
  }));
}
