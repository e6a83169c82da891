import type { LiveStream } from './live-stream.ts';

const SNAPSHOT_FIELDS = [
  'id',
  'reference',
  'version',
  'category',
  'system',
  'urgency',
  'state',
  'responsibility',
  'recoverable',
  'openedAt',
  'interventionAt',
  'resolvedAt',
  'closedAt',
];

/**
 * The live claims. Which claims there are is told to nobody in particular: an office's stream says an id, and the claim is asked for anew
 * for each who follows, as it is then.
 */
export const CLAIM_STREAM: LiveStream = {
  field: 'claimEvents',
  domain: 'claims',
  subjectField: 'claim',
  subjectQuery: 'claim',
  untoldField: 'claimId',
  whereObjects: ['building', 'collectiveClaim'],
  whereValues: ['category', 'system', 'urgency'],
  snapshotFields: SNAPSHOT_FIELDS,
  subjectSelection: `${SNAPSHOT_FIELDS.join(' ')} building { id } collectiveClaim { id }`,
  upstreamDocument: /* GraphQL */ `
    subscription CanopeeClaimEvents($after: String) {
      claimEvents(after: $after, presence: true) {
        sequence
        kind
        at
        gap { fromSequence toSequence }
        claimId
        follows
      }
    }
  `,
};
