import { describe, expect, test } from 'vitest';
import type { Answer } from '../merge/answer.ts';
import { createAnswerText } from './answer-text.ts';
import type { TextPiece } from './http-exchange.ts';

const textOf = (pieces: readonly TextPiece[]) => pieces.map(String).join('');
const extensions = { requestId: 'request-1', offices: [], privacy: { policyVersion: '1', purpose: null, marks: [] } };
const errors = [{ message: 'No "such" thing.', path: ['a', 0] }];

describe.each([false, true])('where answers share their data: %s', (areShared) => {
  test.each<[string, Partial<Answer>]>([
    ['data', { data: { a: ['é', null, 1.5] }, extensions }],
    ['data with errors, which stand first', { errors, data: { a: [null] }, extensions }],
    ['no data where a null rose to the top', { errors, data: null, extensions }],
    ['no data where nothing ran', { errors, extensions }],
    ['errors alone', { errors }],
  ])('the text says %s', (_, answer) => {
    const text = createAnswerText({ areShared });
    expect(textOf(text(answer))).toBe(JSON.stringify(answer));
    expect(textOf(text(answer))).toBe(JSON.stringify(answer));
  });
});

test('what two answers share is written once, and the rest of each is its own', () => {
  let written = 0;
  const data = { a: { toJSON: () => ++written } };
  const text = createAnswerText({ areShared: true });
  const texts = ['request-1', 'request-2'].map((requestId) =>
    textOf(text({ data, extensions: { ...extensions, requestId } })),
  );
  expect(written).toBe(1);
  expect(texts.map((one) => JSON.parse(one).extensions.requestId)).toEqual(['request-1', 'request-2']);
});
