import type { LiveStream } from './live-stream.ts';

const SNAPSHOT_FIELDS = [
  'id',
  'reference',
  'version',
  'rule',
  'system',
  'severity',
  'state',
  'quantity',
  'raisedAt',
  'acknowledgedAt',
  'clearedAt',
  'latched',
  'assignedTeam',
  'assignedTo',
  'comment',
  'commentedAt',
  'shelving',
  'shelvedUntil',
  'suppression',
  'suppressedUntil',
  'escalatedAt',
];
const SUBJECT_SELECTION = `${SNAPSHOT_FIELDS.join(' ')} building { id }`;

/**
 * The live faults. The upstream selection is constant and holds nothing personal: what a subscriber may see beyond it is
 * decided and fetched per event, for that subscriber.
 */
export const FAULT_STREAM: LiveStream = {
  field: 'faultEvents',
  domain: 'sensors',
  subjectField: 'fault',
  subjectQuery: 'fault',
  untoldField: 'homeFault',
  whereObjects: ['building'],
  whereValues: ['system', 'severity'],
  snapshotFields: SNAPSHOT_FIELDS,
  subjectSelection: SUBJECT_SELECTION,
  upstreamDocument: /* GraphQL */ `
    subscription CanopeeFaultEvents($after: String) {
      faultEvents(after: $after, presence: true) {
        sequence
        kind
        at
        gap { fromSequence toSequence }
        fault { ${SUBJECT_SELECTION} }
        homeFault
      }
    }
  `,
};
