import { expect, test } from 'vitest';
import { answerMediaType, isJsonContent, PLAIN_JSON, RESPONSE_JSON } from './media-type.ts';

test.each([
  [undefined, PLAIN_JSON],
  ['*/*', PLAIN_JSON],
  ['application/json', PLAIN_JSON],
  ['application/graphql-response+json', RESPONSE_JSON],
  ['application/graphql-response+json, application/json', RESPONSE_JSON],
  ['application/json, application/graphql-response+json;q=0.9', PLAIN_JSON],
  ['application/graphql-response+json;q=0, */*', PLAIN_JSON],
  ['text/html, application/xhtml+xml, */*;q=0.8', PLAIN_JSON],
  ['Application/*', PLAIN_JSON],
  ['text/html', null],
  ['application/json;q=0', null],
])('who accepts %j gets %j', (accept, expected) => {
  expect(answerMediaType(accept)).toBe(expected);
  expect(answerMediaType(accept), 'asked again').toBe(expected);
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['Application/JSON;charset="UTF-8"', true],
  ['application/json; charset=latin1', false],
  ['text/plain', false],
  ['', false],
  [undefined, false],
])('content of type %j is read as JSON: %j', (contentType, expected) => {
  expect(isJsonContent(contentType)).toBe(expected);
});
