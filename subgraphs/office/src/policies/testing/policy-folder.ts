import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeKey } from '@canopee/schema/office-key';

export const amiens = officeKey('amiens');

/** A folder with these files, gone when it is disposed of. */
export function folderOf(files: Readonly<Record<string, string>>): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'canopee-office-policies-'));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

/** One rule of Amiens about how to reach people; what is not said is as simple as can be. */
export function rule({
  id = 'amiens-rule',
  source = 'A decision.',
  tier = '',
  effect = 'forbid',
  principal = 'principal',
  action = 'action in Action::"SEE"',
  when = '',
}): string {
  const annotations = [
    `@id("${id}")`,
    '@because("For a reason.")',
    source && `@source("${source}")`,
    tier && `@tier("${tier}")`,
  ];
  const resource = action.includes('SEE') ? 'resource in DataCategory::"user.contact"' : 'resource';
  return `${annotations.join('\n')}\n${effect} (${principal}, ${action}, ${resource})\n${when};\n`;
}
