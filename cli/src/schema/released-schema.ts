import { readFileSync, writeFileSync } from 'node:fs';

/** The supergraph of the last release, with a line before it that says which one. */
const RELEASED_FILE = new URL('../../../schema/released.graphql', import.meta.url);
const CHANGELOG_FILE = new URL('../../../schema/CHANGELOG.md', import.meta.url);

export const UNRELEASED = '## Unreleased';

export function readReleased(): string {
  return readFileSync(RELEASED_FILE, 'utf8');
}

/** What is written of the next release: the changelog from its first heading to the one below. */
export function readUnreleased(): string {
  const [, below = ''] = readFileSync(CHANGELOG_FILE, 'utf8').split(`${UNRELEASED}\n`);
  return below.split('\n## ', 1)[0] ?? '';
}

/** Makes the present supergraph the released one, and what is unreleased in the changelog that release's. */
export function writeRelease(supergraph: string, { version, day }: { version: string; day: string }): void {
  writeFileSync(RELEASED_FILE, `# Release ${version} of ${day}, for \`pnpm canopee schema check\`.\n${supergraph}`);
  const changelog = readFileSync(CHANGELOG_FILE, 'utf8');
  writeFileSync(CHANGELOG_FILE, changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## ${version} (${day})`));
}
