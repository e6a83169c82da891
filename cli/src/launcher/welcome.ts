import type { DemoPerson } from '@canopee/gateway/config';

/** Asks every office for the same kind of row: what no other gateway does. */
const EXAMPLE_QUERY = '{ buildings(first: 5) { totalCount nodes { id name } offices { office { name } outcome } } }';

/** What is printed once everything runs. */
export function welcome(url: string, people: readonly DemoPerson[], elapsedMs: number): string {
  const lines = [
    '',
    `Canopée runs (${(elapsedMs / 1000).toFixed(1)} s).`,
    '',
    `  GraphQL     ${url}/graphql`,
    `  Explorer    ${url}/explorer`,
    `  Live board  ${url}/board`,
    `  Claims desk ${url}/desk`,
    `  DPO console ${url}/dpo`,
    '',
  ];
  for (const { name, label, purposes, token } of people) {
    lines.push(`  ${name} — ${label} (purpose: ${purposes.join(', ')})`, `  ${token}`, '');
  }
  const first = people[0];
  const authorization = first ? ` \\\n    -H 'authorization: Bearer ${first.token}'` : '';
  const body = JSON.stringify({ query: EXAMPLE_QUERY });
  lines.push(
    '  Ask all offices at once:',
    '',
    `  curl -s ${url}/graphql -H 'content-type: application/json'${authorization} \\\n    -d '${body}'`,
    '',
    '  Ctrl-C stops everything.',
    '',
  );
  return lines.join('\n');
}
