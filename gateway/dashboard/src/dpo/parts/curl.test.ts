import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';

test('a shell reads the command as it was meant, whatever stands in the variables', () => {
  const question = { document: '{\n  a }', variables: { name: `d'Amiens "; $HOME` }, purpose: 'DPO_AUDIT' };
  const command = curlOf(question, 'https://canopee.example');
  const shown = execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], { encoding: 'utf8' });
  const body = shown.trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(body)).toEqual({ query: '{ a }', variables: question.variables });
});
