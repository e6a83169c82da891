import { noteReading } from '@canopee/chassis/note-reading';
import { ClientError } from '@canopee/schema/client-error';
import type { ExposureInput } from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import type { GraphQLResolveInfo } from 'graphql';
import type { RightsContext } from '../rights-context.ts';

/** Throws `BAD_USER_INPUT` where nobody is named. That somebody looked is an entry about each person found. */
export async function exposure(input: ExposureInput, context: RightsContext, info: GraphQLResolveInfo) {
  const { office, doors } = context;
  const { principal = null, readerOffice = null, from, to } = input;
  if (principal === null && readerOffice === null) {
    throw new ClientError(
      'BAD_USER_INPUT',
      '"input" is expected to name "principal" or "readerOffice", but names neither.',
    );
  }
  const found = await doors.exposureTo({ principal, readerOffice, from, to });
  const persons = found.persons.map((reference) => ({ id: globalId(office, reference) }));
  const note = (subject: string | null, rows: number) =>
    noteReading({ coordinate: 'Query.exposure', action: 'READ_SUBJECT_REQUESTS', rows, subject }, context, info);
  if (persons.length === 0) note(null, 0);
  for (const { id } of persons) note(id, 1);
  return { ...found, persons };
}
