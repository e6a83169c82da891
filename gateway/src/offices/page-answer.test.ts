import { expect, test } from 'vitest';
import { readPageAnswer } from './page-answer.ts';
import { readSubgraphAnswer } from './subgraph-answer.ts';
import { letGoOfUnread, UnreadRows } from './unread-rows.ts';

const LAYOUT = { field: 'dwellings', rows: 'nodes' };

test('rows are not read before somebody wants them', () => {
  const rows = '{"id":1},{"id":2}';
  const text = `{"data":{"dwellings":{"_canopee_rows":[${rows}],"nodes":[${rows},{"id":]}}}`;
  const page = readPageAnswer(text, LAYOUT)?.data?.dwellings as Record<string, UnreadRows>;
  expect(page.nodes).toBeInstanceOf(UnreadRows);
  expect([page._canopee_rows?.at(1), page._canopee_rows?.at(2)]).toEqual([{ id: 2 }, undefined]);
  expect([page.nodes?.at(0), page.nodes?.isBroken]).toEqual([undefined, true]);
});

test('who lets go of rows holds nothing of them any more', () => {
  const rows = new UnreadRows('{"id":1},{"id":2}', 0, 17);
  expect(rows.at(0)).toEqual({ id: 1 });
  letGoOfUnread({ nodes: rows, totalCount: 2 });
  expect([rows.at(0), rows.length]).toEqual([undefined, 0]);
});

test.each([
  ['errors', '{"data":{"dwellings":{"_canopee_rows":[],"nodes":[]}},"errors":[{"message":"no"}]}'],
  ['another order', '{"data":{"dwellings":{"nodes":[],"_canopee_rows":[]}}}'],
  ['the lists elsewhere', '{"data":{"dwellings":{"a":{"_canopee_rows":[{}],"nodes":[{}]}}}}'],
  ['no page', '{"data":{"dwellings":null}}'],
])('an answer with %s is read whole', (_, text) => {
  expect(readPageAnswer(text, LAYOUT)).toEqual(readSubgraphAnswer(text));
});
