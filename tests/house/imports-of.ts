import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A source file of ours, and what it imports. Paths are relative to the top of the repository. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Files of ours that it imports, types included. */
  readonly imports: readonly string[];
}

const PATTERN = '{schema,gateway,subgraphs,cli,tests}/**/*.{ts,tsx}';
const LEFT_OUT = /(^|\/)(node_modules|dist|generated|\.canopee)\//;
/** The folders themselves, as the glob meets them. Whole names: a file may well be called `distribution.ts`. */
const LEFT_OUT_FOLDER = /(^|\/)(node_modules|dist|\.canopee)$/;
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

/** Every source file of the house, tests included; generated code aside. */
export function sourceFiles(): SourceFile[] {
  const paths = globSync(PATTERN, { cwd: ROOT, exclude: (path) => LEFT_OUT_FOLDER.test(String(path)) });
  return paths
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(resolve(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

const PACKAGES: Readonly<Record<string, string>> = {
  schema: 'schema',
  gateway: 'gateway',
  cli: 'cli',
  chassis: 'subgraphs/chassis',
  stock: 'subgraphs/stock',
  claims: 'subgraphs/claims',
  sensors: 'subgraphs/sensors',
  ledger: 'subgraphs/ledger',
  network: 'subgraphs/network',
  office: 'subgraphs/office',
};

/** Name of the package that a file belongs to, e.g. `stock`. */
export function packageOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'subgraphs' ? second : top;
}

function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(path), specifier));
    const [, name = '', file] = /^@canopee\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
    const folder = PACKAGES[name];
    return folder && file ? `${folder}/src/${file}.ts` : [];
  });
}
