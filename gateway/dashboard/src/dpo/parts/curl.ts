import type { Question } from '../console/use-question.ts';

/** A command that asks the same, by a token that stands in the environment and not in the history of a shell. */
export function curlOf({ document, variables, purpose }: Question, origin: string): string {
  const body = JSON.stringify({ query: document.replaceAll(/\s+/g, ' ').trim(), variables });
  return [
    `curl -s ${origin}/graphql`,
    "-H 'content-type: application/json'",
    '-H "authorization: Bearer $CANOPEE_TOKEN"',
    `-H 'canopee-purpose: ${purpose}'`,
    // A quote inside is closed, written and opened again: all that a POSIX shell knows.
    `--data '${body.replaceAll("'", "'\\''")}'`,
  ].join(' \\\n  ');
}
