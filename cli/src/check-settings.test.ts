import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSettings } from './check-settings.ts';
import { environmentOverrides, type SettingOverride } from './setting-override.ts';

const house = readFileSync(new URL('../canopee.yaml', import.meta.url), 'utf8');

function mistakesIn(text: string, overrides: SettingOverride[] = []): string {
  try {
    checkSettings('canopee.yaml', text, overrides);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no mistakes';
}

test('the file that comes with the house is right as it is', () => {
  const settings = checkSettings('canopee.yaml', house, []);
  expect(settings.offices.map(({ key }) => key)).toEqual(['amiens', 'opal', 'oise-habitat', 'reims-habitat']);
  expect(settings.gateway.port).toBe(4000);
});

test('all mistakes are said at once, each with its line, what is expected and what came', () => {
  const text = house
    .replace('port: 4000', 'port: 99999')
    .replace('seed: 2018', 'seed: many')
    .replace('- key: opal', '- key: Opal!')
    .replace('logLevel: info', 'logLevel: info\nloglevel: warn');
  const line = (part: string) => text.split('\n').findIndex((found) => found.includes(part)) + 1;
  const said = mistakesIn(text);
  expect(said).toContain(`canopee.yaml:${line('port: 99999')}: gateway.port: expected`);
  expect(said).toContain('but got 99999');
  expect(said).toContain(`canopee.yaml:${line('seed: many')}: demo.seed: expected number, but got "many"`);
  expect(said).toContain(`canopee.yaml:${line('Opal!')}: offices.1.key: expected an office key`);
  expect(said).toContain(`canopee.yaml:${line('loglevel')}: loglevel: expected no such setting, but got "warn"`);
});

test('the environment outranks the file, and a mistake in it is reported by its name', () => {
  const environment = { CANOPEE_PORT: '4100', DATABASE_URL_OISE_HABITAT: 'postgres://localhost/oise', OTHER: 'x' };
  const settings = checkSettings('canopee.yaml', house, environmentOverrides(environment));
  expect(settings.gateway.port).toBe(4100);
  expect(settings.offices[2]?.databaseUrl).toBe('postgres://localhost/oise');
  expect(mistakesIn(house, environmentOverrides({ CANOPEE_PORT: 'http' }))).toContain(
    'CANOPEE_PORT: gateway.port: expected number, but got "http"',
  );
});

test('a database for an office that nobody knows is a mistake, not silence', () => {
  expect(mistakesIn(house, environmentOverrides({ DATABASE_URL_OPALE: 'postgres://localhost/opal' }))).toContain(
    'DATABASE_URL_OPALE: there is no office "opale"',
  );
});

test('a URL that is wrong is not repeated, since it may hold a password', () => {
  const said = mistakesIn(house, environmentOverrides({ DATABASE_URL_OPAL: 'mysql://root:hunter2@localhost/opal' }));
  expect(said).toContain('DATABASE_URL_OPAL: offices.1.databaseUrl: expected postgres://');
  expect(said).not.toContain('hunter2');
});

test('an office that stands in the file twice is a mistake', () => {
  expect(mistakesIn(house.replace('- key: opal', '- key: amiens'))).toContain('expected each key once');
});

test('a file that is no YAML is refused with its line', () => {
  expect(mistakesIn('gateway:\n  port: [4000')).toMatch(/canopee\.yaml:\d: /);
});
