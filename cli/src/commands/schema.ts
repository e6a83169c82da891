import { dayInFrance } from '@canopee/chassis/day-in-france';
import { readSupergraph } from '@canopee/schema/supergraph';
import { Command } from 'commander';
import { print } from '../print.ts';
import { Refusal } from '../refusal.ts';
import { readReleased, readUnreleased, writeRelease } from '../schema/released-schema.ts';

const VERSION = /^\d+\.\d+(\.\d+)?$/;

export function schemaCommand(): Command {
  return new Command('schema')
    .description('What clients of the graph can rely on.')
    .addCommand(checkCommand())
    .addCommand(releaseCommand())
    .addCommand(referenceCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description('Name what breaks clients since the last release; fail where schema/CHANGELOG.md does not say it.')
    .action(async () => {
      // Read when it is needed: other commands have no use for GraphQL, and would wait for it.
      const { schemaChanges } = await import('../schema/schema-changes.ts');
      const { breaking, dangerous } = schemaChanges(readReleased(), readSupergraph());
      const said = readUnreleased();
      for (const change of dangerous) console.log(`may surprise: ${change}`);
      for (const change of breaking) console.log(`breaks: ${change}`);
      const unsaid = breaking.filter((change) => !said.includes(change));
      if (unsaid.length > 0) {
        const lines = unsaid.map((change) => `- ${change}`).join('\n');
        throw new Refusal(
          `Each change that breaks clients is expected under "Unreleased" in schema/CHANGELOG.md. Undo it, or add:\n${lines}`,
        );
      }
      console.log(breaking.length === 0 ? 'Nothing breaks.' : 'All that breaks is in the changelog.');
    });
}

function releaseCommand(): Command {
  return new Command('release')
    .description('Make the present graph the one that later changes are compared with.')
    .argument('<version>', 'e.g. 1.2')
    .action((version: string) => {
      if (!VERSION.test(version)) throw new Refusal(`A version like 1.2 is expected, but got "${version}".`);
      writeRelease(readSupergraph(), { version, day: dayInFrance(new Date()) });
      console.log(`Release ${version}: commit schema/released.graphql and schema/CHANGELOG.md.`);
    });
}

function referenceCommand(): Command {
  return new Command('reference')
    .description('Print the graph as a page to read: every type, with its French terms and what of it is personal.')
    .action(async () => {
      const { schemaReference } = await import('../schema/schema-reference.ts');
      await print(schemaReference(readSupergraph()));
    });
}
