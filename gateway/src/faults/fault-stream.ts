import { faultFilter } from './fault-filter.ts';
import type { LiveStream } from './live-stream.ts';

/**
 * The live faults. The upstream selection is constant and holds nothing personal: what a subscriber may see beyond it is
 * decided and fetched per event, for that subscriber.
 */
export const FAULT_STREAM: LiveStream = {
  field: 'faultEvents',
  domain: 'sensors',
  subjectField: 'fault',
  subjectQuery: 'fault',
  filter: faultFilter,
  snapshotFields: [
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
  ],
  upstreamDocument: /* GraphQL */ `
    subscription CanopeeFaultEvents($after: String) {
      faultEvents(after: $after, presence: true) {
        sequence
        kind
        at
        gap { fromSequence toSequence }
        fault {
          id reference version rule system severity state quantity raisedAt acknowledgedAt clearedAt
          building { id }
        }
      }
    }
  `,
};
