import { ClientError } from '@canopee/schema/client-error';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { EventFilter, LiveStream } from './live-stream.ts';

type Where = Readonly<Record<string, unknown>>;
type Subject = Readonly<Record<string, unknown>>;

/**
 * Reads `where` of a live stream, which GraphQL has checked: a field holds the id of an object of the subject, or the values wanted of
 * one of its scalars. Throws `BAD_USER_INPUT` where an id is no global id.
 */
export function eventFilter({ whereObjects, whereValues }: LiveStream, given: unknown): EventFilter {
  const where = (given ?? {}) as Where;
  const objects = whereObjects.flatMap((name) => (where[name] == null ? [] : [[name, String(where[name])] as const]));
  const values = whereValues.flatMap((name) =>
    Array.isArray(where[name]) ? [[name, where[name] as unknown[]] as const] : [],
  );
  const [first] = objects.map(([name, id]) => officeOf(name, id));
  return {
    // What an object's events are about is all of its own office: the others need not be followed for it.
    offices: (where.offices as readonly string[] | null | undefined) ?? (first === undefined ? null : [first]),
    matches({ subject }) {
      // Of one that is not told to everybody it is seen once it was asked for.
      if (!subject) return true;
      return (
        objects.every(([name, id]) => idOf(subject, name) === id) &&
        values.every(([name, wanted]) => wanted.includes(subject[name]))
      );
    },
  };
}

function idOf(subject: Subject, name: string): unknown {
  return (subject[name] as { id?: unknown } | null | undefined)?.id;
}

function officeOf(name: string, id: string): string {
  const parts = parseGlobalId(id);
  if (parts) return parts.office;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"where.${name}" is expected to be a global id such as "opal:BAT-0041", but got ${JSON.stringify(id)}.`,
  );
}
