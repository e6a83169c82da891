import { expect, test } from 'vitest';
import { type LongFunction, longFunctions } from './function-lengths.ts';
import { packageOf, type SourceFile, sourceFiles } from './imports-of.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;

/** What each package may import besides itself. The house looks down; gateway and subgraphs meet only on the wire. */
const DOMAINS = ['stock', 'claims', 'sensors', 'ledger', 'rights', 'network'];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  chassis: ['schema'],
  ...Object.fromEntries(DOMAINS.map((domain) => [domain, ['schema', 'chassis']])),
  office: ['schema', 'chassis', ...DOMAINS],
  gateway: ['schema'],
  cli: ['schema', 'chassis', ...DOMAINS, 'office', 'gateway'],
  tests: ['schema', 'chassis', ...DOMAINS, 'office', 'gateway', 'cli'],
};

const files = sourceFiles();
const named = files.map((file) => [file.path, file] as const);

test('the house is there', () => {
  expect(files.length).toBeGreaterThan(100);
  expect([...new Set(files.map(({ path }) => packageOf(path)))].sort()).toEqual(Object.keys(ALLOWED).sort());
});

test.each(named)('%s keeps house', (path, { text }) => {
  expect(text.split('\n').length - 1, 'a file over 300 lines holds two things').toBeLessThanOrEqual(FILE_LINES_MAX);
  expect(tooLong(longFunctions(path, text, FUNCTION_LINES_MAX)), 'nobody holds more lines in mind').toEqual([]);
  expect(path, 'a utils room has no job').not.toMatch(/(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.tsx?$)/);
  expect(isBarrel(text), 'a barrel hides where things are').toBe(false);
  if (readsEnvironment(path)) return;
  expect(text, 'the environment is read in one place').not.toMatch(/process\.env\b/);
});

test.each(named)('%s imports only what stands below it', (path, { imports }) => {
  const own = packageOf(path);
  const wrong = imports.filter((other) => packageOf(other) !== own && !ALLOWED[own]?.includes(packageOf(other)));
  expect(wrong).toEqual([]);
});

test.each(named)('%s imports files that are there', (_path, { imports }) => {
  const known = new Set(files.map((file) => file.path));
  expect(
    imports.filter((other) => /\.tsx?$/.test(other) && !other.includes('/generated/') && !known.has(other)),
  ).toEqual([]);
});

test('no files import each other in a circle, types included', () => {
  expect(circleIn(files)).toEqual([]);
});

/** `config.ts` reads it for the product; tests take their seed from it, and hand it on to what they start. */
function readsEnvironment(path: string): boolean {
  return path.endsWith('/config.ts') || path.endsWith('.test.ts') || path.startsWith('tests/');
}

function tooLong(found: readonly LongFunction[]): string[] {
  return found.map(({ name, line, lines }) => `${name} (line ${line}) has ${lines} lines`);
}

function isBarrel(text: string): boolean {
  const statements = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim();
  return (
    statements !== '' && /^(export\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s+from\s+'[^']+';\s*)+$/.test(statements)
  );
}

/** One circle, as the paths along it; empty where there is none. */
function circleIn(sources: readonly SourceFile[]): string[] {
  const byPath = new Map(sources.map((file) => [file.path, file]));
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of byPath.get(path)?.imports ?? []) {
      const circle = walk(next, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const { path } of sources) {
    const circle = walk(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
