import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuite } from './run-suite.ts';
import { SERVED_FILES, serveSubgraphs } from './serve.ts';
import type { Identity } from './target.ts';

const USAGE = `Tries whether a gateway keeps protected fields from who may not see them.

  pnpm conformance serve --out FOLDER      starts the suite's subgraphs and writes ${SERVED_FILES.join(', ')}
  pnpm conformance run --url URL --with FOLDER
                                           tries the gateway at URL with the tokens in FOLDER, as bearer tokens
      --allowed 'name: value'  --denied 'name: value'
                                           headers instead of these tokens; each may be given several times

Exit code: 0 where everything holds or is not served, 1 where something leaks, 2 for a call that is not as above.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    url: { type: 'string' },
    with: { type: 'string' },
    allowed: { type: 'string', multiple: true },
    denied: { type: 'string', multiple: true },
  },
});

if (positionals[0] === 'serve' && values.out) await serve(values.out);
else if (positionals[0] === 'run' && values.url && URL.canParse(values.url)) await run(values.url);
else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function serve(folder: string): Promise<void> {
  await using _served = await serveSubgraphs(folder);
  console.log(`The subgraphs serve. ${SERVED_FILES.join(', ')} stand in ${folder}. Ctrl-C stops.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

async function run(url: string): Promise<void> {
  const allowed = identityOf(values.allowed, 'allowed.jwt');
  const denied = { 'somebody without the scope': identityOf(values.denied, 'denied.jwt'), nobody: {} };
  const counts = { HOLDS: 0, LEAKS: 0, NOT_SERVED: 0 };
  for await (const { attack, denied: who, verdict, seen } of runSuite({ url, allowed, denied })) {
    counts[verdict] += 1;
    console.log(`${verdict.padEnd(10)} ${attack.id} (${who})`);
    if (verdict === 'LEAKS') console.log(`           ${attack.threat}\n           ${seen}`);
  }
  console.log(`\n${counts.HOLDS} hold, ${counts.LEAKS} leak, ${counts.NOT_SERVED} are not served.`);
  process.exitCode = counts.LEAKS > 0 ? 1 : 0;
}

function identityOf(headers: readonly string[] | undefined, file: string): Identity {
  if (headers) return Object.fromEntries(headers.map(header));
  if (!values.with) return {};
  return { authorization: `Bearer ${readFileSync(join(values.with, file), 'utf8').trim()}` };
}

function header(text: string): [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new TypeError(`A header is expected as "name: value", but got ${JSON.stringify(text)}.`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
