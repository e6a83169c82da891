import { expect, test } from 'vitest';
import { deliveryOf } from './delivery.ts';

const APOLLO = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9';
const URQL = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';

test.each([
  [APOLLO, { kind: 'MULTIPART', format: 'V0_1', isWrapped: false, isPreferred: true }],
  [URQL, { kind: 'EVENT_STREAM', format: 'V0_2', isWrapped: false, isPreferred: false }],
  ['multipart/mixed; incrementalSpec=v0.2', { kind: 'MULTIPART', format: 'V0_2', isWrapped: false, isPreferred: true }],
  [
    'multipart/mixed;subscriptionSpec="1.0", */*',
    { kind: 'MULTIPART', format: 'V0_2', isWrapped: true, isPreferred: true },
  ],
  ['application/json;q=0.5, Text/Event-Stream', { kind: 'EVENT_STREAM', isPreferred: true }],
  ['multipart/mixed;incrementalSpec=v0.2; rows="by-office"', { format: 'V0_2', officesApart: true }],
  ['text/event-stream', { officesApart: false }],
  ['application/json, multipart/mixed;q=0.9', { kind: 'MULTIPART', isPreferred: false }],
])('who accepts %s gets', (accept, expected) => {
  expect(deliveryOf(accept)).toMatchObject(expected);
});

test.each([undefined, '*/*', 'application/json', 'text/event-stream;q=0', 'multipart/form-data'])(
  'who accepts %s gets one text',
  (accept) => {
    expect(deliveryOf(accept)).toBeNull();
  },
);
