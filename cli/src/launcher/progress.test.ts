import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function screen({ plain }: { plain: boolean }) {
  let nowMs = 0;
  const stream = new PassThrough({ encoding: 'utf8' });
  const progress = createProgress({ stream, plain, now: () => nowMs });
  return {
    progress,
    pass: (ms: number) => {
      nowMs += ms;
    },
    written: () => String(stream.read() ?? ''),
  };
}

test('in a file, a step is one line with its time, and nothing moves', () => {
  const { progress, pass, written } = screen({ plain: true });
  const task = progress.task('opal');
  task.update('loads 2000 dwellings');
  pass(1_234);
  task.done('2000 dwellings loaded');
  progress.close();
  expect(written()).toBe('opal             2000 dwellings loaded (1.2 s)\n');
});

test('on a terminal, finished steps stay above those that run', () => {
  const { progress, pass, written } = screen({ plain: false });
  const first = progress.task('amiens');
  progress.task('opal').update('loads 2000 dwellings');
  pass(500);
  first.done('serves');
  const text = written();
  expect(text.indexOf('amiens')).toBeLessThan(text.lastIndexOf('opal'));
  expect(text).toContain('✓');
  progress.close();
});
