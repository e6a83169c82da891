import { readFileSync, writeFileSync } from 'node:fs';
import { SUPERGRAPH_FILE } from '@canopee/schema/supergraph';
import { Command } from 'commander';
import { Refusal } from '../refusal.ts';

export function composeCommand(): Command {
  return new Command('compose')
    .description('Compose the SDL of all domains into schema/supergraph.graphql.')
    .option('--check', 'write nothing; fail where the committed file is older than the SDL')
    .action(async ({ check }: { check?: true }) => {
      const composed = await compose();
      const isFresh = readFileSync(SUPERGRAPH_FILE, { encoding: 'utf8', flag: 'a+' }) === composed;
      if (check && !isFresh) {
        throw new Refusal(
          'schema/supergraph.graphql is older than the SDL in schema/sdl. Run `pnpm codegen` and commit what it writes.',
        );
      }
      if (!isFresh) writeFileSync(SUPERGRAPH_FILE, composed);
      console.log(isFresh ? 'The supergraph is up to date.' : 'The supergraph was written.');
    });
}

async function compose(): Promise<string> {
  const { CompositionError, composeSupergraph } = await import('@canopee/schema/compose');
  try {
    return composeSupergraph();
  } catch (error) {
    if (error instanceof CompositionError) throw new Refusal(`The SDL does not compose:\n${error.message}`);
    throw error;
  }
}
