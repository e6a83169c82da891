import type { LiveStream } from './live-stream.ts';

const SNAPSHOT_FIELDS = [
  'id',
  'reference',
  'version',
  'kind',
  'state',
  'text',
  'knownSince',
  'expectedAt',
  'draftedAt',
  'sentAt',
];

/**
 * The live notices to tenants. A draft is the desk's, and what was sent is for those of one building: as of claims, a stream says an id,
 * and the notice is asked for anew for each who follows.
 */
export const NOTICE_STREAM: LiveStream = {
  field: 'noticeEvents',
  domain: 'claims',
  subjectField: 'notice',
  subjectQuery: 'notice',
  untoldField: 'noticeId',
  whereObjects: ['building', 'collectiveClaim'],
  whereValues: ['kind'],
  snapshotFields: SNAPSHOT_FIELDS,
  subjectSelection: `${SNAPSHOT_FIELDS.join(' ')} building { id } collectiveClaim { id }`,
  upstreamDocument: /* GraphQL */ `
    subscription CanopeeNoticeEvents($after: String) {
      noticeEvents(after: $after, presence: true) {
        sequence
        kind
        at
        gap { fromSequence toSequence }
        noticeId
        follows
      }
    }
  `,
};
