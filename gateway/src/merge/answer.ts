import type { Mark } from '@canopee/schema/mark';
import type { OfficeOutcome } from '@canopee/schema/outcome';
import type { Purpose } from '@canopee/schema/purpose';
import type { GraphQLFormattedError } from 'graphql';
import type { Cost } from '../operation/limit-cost.ts';

/** What every answer says beside its data. */
export interface AnswerExtensions {
  readonly requestId: string;
  /** Per office and domain asked, in the offices' order. */
  readonly offices: readonly OfficeOutcome[];
  readonly privacy: {
    readonly policyVersion: string;
    readonly purpose: Purpose | null;
    readonly marks: readonly Mark[];
  };
  /** Where the client asked for it. */
  readonly cost?: Cost;
}

/** The answer to one operation, ready to be written. `data` is absent where the operation did not run at all. */
export interface Answer {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly extensions: AnswerExtensions;
}
