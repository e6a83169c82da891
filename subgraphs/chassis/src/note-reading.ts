import type { Coordinate } from '@canopee/schema/contract';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** A reading of the office's own records: the ledger, requests of data subjects. */
export interface Reading {
  coordinate: Coordinate;
  /** The guarded action that let it pass. */
  action: GuardedAction;
  rows: number;
  /** Global id of the person whom they are about; null where of nobody in particular. */
  subject: string | null;
  /** Said where it is the ledger itself that was read. */
  kind?: 'LEDGER_READ';
}

/**
 * Reading the house's own records is a disclosure like any other: the chassis makes it durable before the page leaves, or takes
 * the page out again.
 */
export function noteReading(
  { coordinate, action, rows, subject, kind }: Reading,
  { access, disclosure }: RequestContext,
  { path }: GraphQLResolveInfo,
): void {
  // The guard let the request pass, so there is a grant, with the rule that permits the reading.
  const rule = access.grant?.actions[action] as string;
  disclosure.add({
    coordinate,
    category: 'system.operations',
    decision: { tier: 'CLEAR', rule },
    subject,
    count: rows,
    path,
    ...(kind && { kind }),
  });
}
