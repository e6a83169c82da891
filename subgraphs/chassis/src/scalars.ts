import type { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** `Date` is text `YYYY-MM-DD`, in and out; `DateTime` is a JavaScript `Date` inside, RFC 3339 outside. */
export const scalars: Record<'Date' | 'DateTime', GraphQLScalarType> = {
  Date: GraphQLLocalDate,
  DateTime: GraphQLDateTimeISO,
};
