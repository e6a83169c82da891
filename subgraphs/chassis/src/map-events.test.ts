import { expect, test, vi } from 'vitest';
import { type EventMapping, mapEvents } from './map-events.ts';

/** A source that is told what to say, and says when it was left. */
function source() {
  const waiting = Promise.withResolvers<IteratorResult<number, void>>();
  const left = vi.fn(() => waiting.resolve({ done: true, value: undefined }));
  let asked = 0;
  const events: AsyncIterableIterator<number> = {
    next() {
      asked += 1;
      return asked <= 2 ? Promise.resolve({ done: false, value: asked }) : waiting.promise;
    },
    async return() {
      left();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { events, left, asked: () => asked };
}

function mapping(changes: Partial<EventMapping<number, string>> = {}): EventMapping<number, string> {
  return {
    map: async (event) => `event ${event}`,
    maskError: () => new Error('masked'),
    deadlineMs: 60_000,
    onDeadline: () => {},
    ...changes,
  };
}

test('the next event is not taken before the subscriber asks for it', async () => {
  const { events, asked } = source();
  const mapped = mapEvents(events, mapping());
  expect(await mapped.next()).toEqual({ done: false, value: 'event 1' });
  expect(asked()).toBe(1);
  expect(await mapped.next()).toEqual({ done: false, value: 'event 2' });
  await mapped.return();
});

test('a subscriber who leaves while waiting is let go at once', async () => {
  const { events, left } = source();
  const onEnd = vi.fn();
  const mapped = mapEvents(events, mapping({ onEnd }));
  await mapped.next();
  await mapped.next();
  expect(onEnd).not.toHaveBeenCalled();
  const waiting = mapped.next();
  await mapped.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(left).toHaveBeenCalledTimes(1);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test('an error inside is masked, and the source is left', async () => {
  const { events, left } = source();
  const map = () => Promise.reject(new Error('a secret of the database'));
  const mapped = mapEvents(events, mapping({ map }));
  await expect(mapped.next()).rejects.toThrow('masked');
  expect(left).toHaveBeenCalledTimes(1);
});

test('a subscriber who does not ask for the next event in time is called slow, one who has left is not', async () => {
  const slow = Promise.withResolvers<void>();
  const { events } = source();
  const mapped = mapEvents(events, mapping({ deadlineMs: 1, onDeadline: slow.resolve }));
  await mapped.next();
  await slow.promise;

  vi.useFakeTimers();
  const onDeadline = vi.fn();
  const leaving = mapEvents(source().events, mapping({ deadlineMs: 1, onDeadline }));
  await leaving.next();
  await leaving.return();
  vi.advanceTimersByTime(10);
  vi.useRealTimers();
  expect(onDeadline).not.toHaveBeenCalled();
});
