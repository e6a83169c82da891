import { Command } from 'commander';
import { composeCommand } from './commands/compose.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { gatewayCommand } from './commands/gateway.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { networkCommand } from './commands/network.ts';
import { officeCommand } from './commands/office.ts';
import { pseudonymCommand } from './commands/pseudonym.ts';
import { registerCommand } from './commands/register.ts';
import { retentionCommand } from './commands/retention.ts';
import { schemaCommand } from './commands/schema.ts';
import { startCommand } from './commands/start.ts';
import { tokenCommand } from './commands/token.ts';
import { Refusal } from './refusal.ts';

const program = new Command('canopee')
  .description('Canopée: ask across public housing offices as if they were one.')
  .usage('COMMAND [options]')
  .addCommand(startCommand())
  .addCommand(officeCommand())
  .addCommand(networkCommand())
  .addCommand(gatewayCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(tokenCommand())
  .addCommand(explainCommand())
  .addCommand(registerCommand())
  .addCommand(retentionCommand())
  .addCommand(keysCommand())
  .addCommand(ledgerCommand())
  .addCommand(pseudonymCommand())
  .addCommand(composeCommand())
  .addCommand(schemaCommand())
  .addHelpText(
    'after',
    `
Examples:
  pnpm canopee start                                 everything, with data to try, on this machine
  pnpm canopee start --fresh --dwellings-per-office 15000
  pnpm canopee import rpls RPLS_02.csv --office opal
  pnpm canopee token --person network-analyst
  pnpm canopee COMMAND --help                        what a command takes

Settings: cli/canopee.yaml, which explains each, and the environment variables that outrank them.`,
  );

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
process.exit();
