import { expect, test } from 'vitest';
import { createRecorder } from './recorder.ts';

test('requests that began before any had ended are one wave; what began after is the next', () => {
  const recorder = createRecorder();
  recorder.start();
  const users = recorder.begin('http://a/accounts', 'users');
  const products = recorder.begin('http://a/products', 'top');
  recorder.end(users, 10);
  recorder.end(products, 20);
  const reviews = recorder.begin('http://a/reviews', 'of these');
  recorder.end(reviews, 30);
  expect(recorder.stop().map(({ body, wave, answerBytes }) => ({ body, wave, answerBytes }))).toEqual([
    { body: 'users', wave: 0, answerBytes: 10 },
    { body: 'top', wave: 0, answerBytes: 20 },
    { body: 'of these', wave: 1, answerBytes: 30 },
  ]);
});

test('what is asked while nobody records is not kept', () => {
  const recorder = createRecorder();
  recorder.begin('http://a/accounts', 'before');
  expect(recorder.stop()).toEqual([]);
  expect(recorder.recording).toBe(false);
});
