import { expect, test } from 'vitest';
import { interleave } from './rounds.ts';

test('each round measures everybody once and begins with another one', async () => {
  const order: string[] = [];
  const values = await interleave(['a', 'b', 'c'], 3, async (name, round) => {
    order.push(name);
    return `${name}${round}`;
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(values.get('b')).toEqual(['b0', 'b1', 'b2']);
});
