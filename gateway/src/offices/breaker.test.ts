import { expect, test } from 'vitest';
import { Breaker, type Pass } from './breaker.ts';

const FAILURES_IN_ROW_MAX = 3;
const OPEN_MS = 1_000;

/** A breaker, and a clock that the test moves. */
function rig() {
  let nowMs = 5_000;
  const breaker = new Breaker({ failuresInRowMax: FAILURES_IN_ROW_MAX, openMs: OPEN_MS }, () => nowMs);
  const pass = (): Pass => {
    const admitted = breaker.admit();
    if (typeof admitted === 'number') throw new Error(`a pass is expected, but the breaker is open for ${admitted} ms`);
    return admitted;
  };
  return {
    breaker,
    pass,
    fail: () => breaker.tell(pass(), 'SICK'),
    wait(ms: number) {
      nowMs += ms;
    },
  };
}

/** One whose breaker has just opened. */
function opened() {
  const open = rig();
  for (let count = 0; count < FAILURES_IN_ROW_MAX; count += 1) open.fail();
  return open;
}

test('so many failures in a row open it, and an answer between them begins the count anew', () => {
  const { breaker, pass, fail } = rig();
  fail();
  fail();
  breaker.tell(pass(), 'ALIVE');
  fail();
  fail();
  expect(breaker.state).toBe('CLOSED');
  fail();
  expect(breaker.state).toBe('OPEN');
});

test('a call that says nothing of the office, because its client left, neither opens it nor begins the count anew', () => {
  const { breaker, pass, fail } = rig();
  fail();
  fail();
  breaker.tell(pass(), 'NONE');
  expect(breaker.state).toBe('CLOSED');
  fail();
  expect(breaker.state).toBe('OPEN');
});

test('while it is open nobody passes, and everybody hears how long that lasts', () => {
  const { breaker, wait } = opened();
  expect(breaker.admit()).toBe(OPEN_MS);
  wait(OPEN_MS - 1);
  expect(breaker.admit()).toBe(1);
  expect(breaker.state).toBe('OPEN');
});

test('then one call goes out to see, and the others are still answered at once', () => {
  const { breaker, pass, wait } = opened();
  wait(OPEN_MS);
  pass();
  expect(breaker.state).toBe('HALF_OPEN');
  expect(breaker.admit()).toBe(OPEN_MS);
  expect(breaker.admit()).toBe(OPEN_MS);
});

test('its answer closes the breaker, and as many failures as before open it again', () => {
  const { breaker, pass, fail, wait } = opened();
  wait(OPEN_MS);
  breaker.tell(pass(), 'ALIVE');
  expect(breaker.state).toBe('CLOSED');
  fail();
  fail();
  expect(breaker.state).toBe('CLOSED');
});

test('its failure opens the breaker for as long again', () => {
  const { breaker, pass, wait } = opened();
  wait(OPEN_MS + 700);
  breaker.tell(pass(), 'SICK');
  expect(breaker.admit()).toBe(OPEN_MS);
});

test('where the client of that call leaves, the next caller may see', () => {
  const { breaker, pass, wait } = opened();
  wait(OPEN_MS);
  breaker.tell(pass(), 'NONE');
  expect(breaker.state).toBe('OPEN');
  pass();
  expect(breaker.state).toBe('HALF_OPEN');
});

test('calls that set out before it opened do not put off the probe by failing later, and close it by an answer', () => {
  const { breaker, pass, fail, wait } = rig();
  const [late, answered] = [pass(), pass()];
  fail();
  fail();
  fail();
  wait(OPEN_MS - 1);
  breaker.tell(late, 'SICK');
  expect(breaker.admit()).toBe(1);
  breaker.tell(answered, 'ALIVE');
  expect(breaker.state).toBe('CLOSED');
});

test('a probe that comes back when the breaker has closed and opened again does not let a second one out', () => {
  const { breaker, pass, fail, wait } = rig();
  const early = pass();
  for (let count = 0; count < FAILURES_IN_ROW_MAX; count += 1) fail();
  wait(OPEN_MS);
  const first = pass();
  breaker.tell(early, 'ALIVE');
  for (let count = 0; count < FAILURES_IN_ROW_MAX; count += 1) fail();
  wait(OPEN_MS);
  pass();
  breaker.tell(first, 'SICK');
  expect(breaker.state).toBe('HALF_OPEN');
  expect(breaker.admit()).toBe(OPEN_MS);
});
