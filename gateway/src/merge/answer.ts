import type { Mark } from '@canopee/schema/mark';
import type { OfficeOutcome } from '@canopee/schema/outcome';
import type { Purpose } from '@canopee/schema/purpose';
import type { GraphQLFormattedError } from 'graphql';
import type { ResponsePath } from '../errors/response-error.ts';
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
export interface Answer extends Patches {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly extensions: AnswerExtensions;
}

/** What an answer that comes in parts says of them; see `parts/README.md`. All absent where it comes whole. */
export interface Patches {
  readonly pending?: readonly PendingPart[];
  readonly incremental?: readonly Patch[];
  readonly completed?: readonly CompletedPart[];
  readonly hasNext?: boolean;
}

/** Something that is still to come: fields of the object, or items of the list, at `path`. */
export interface PendingPart {
  readonly id: string;
  readonly path: ResponsePath;
  readonly label?: string;
}

/** Fields for the object, or further items for the list, that `id` was announced for. */
export type Patch = {
  readonly id: string;
  readonly subPath?: ResponsePath;
  readonly errors?: readonly GraphQLFormattedError[];
  /** Of a page whose rows came office by office: which of them are the page, by their index, in its order. */
  readonly extensions?: { readonly page: readonly number[] };
} & ({ readonly data: Readonly<Record<string, unknown>> } | { readonly items: readonly unknown[] });

/** Nothing more comes for `id`; with errors where what was announced cannot be given. */
export interface CompletedPart {
  readonly id: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Where the parts of an answer go that comes in parts. */
export interface Deliver<Part = Answer> {
  /** Whether root fields of sharded domains are parts by themselves, though nothing in the document asks for it. */
  readonly rootsApart: boolean;
  /** Whether the rows of a page come as their offices answer, though their order is then known last. */
  readonly officesApart: boolean;
  /** Takes a part on its way to the client; resolves when the next one may follow. */
  part(part: Part): Promise<void>;
}
