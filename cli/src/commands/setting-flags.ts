import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { Refusal } from '../refusal.ts';
import { type SettingOverride, wholeNumber } from '../setting-override.ts';
import type { OfficeSettings, Settings } from '../settings.ts';

/** Options that several commands share. */
export interface SettingFlags {
  config?: string;
  dataFolder?: string;
}

export function withSettingFlags(command: Command): Command {
  return command
    .option('--config <file>', 'settings other than cli/canopee.yaml')
    .option('--data-folder <dir>', 'where data of this machine is kept (default: "dataFolder" of the settings)');
}

/** Reads the settings; `overrides` come from other options of the command. */
export function settingsFor({ config, dataFolder }: SettingFlags, overrides: SettingOverride[] = []): Settings {
  return readConfig(config, [...override(['dataFolder'], dataFolder, '--data-folder'), ...overrides]);
}

/** An override for an option that was given; nothing for one that was not. */
export function override(path: readonly string[], value: unknown, origin: string): SettingOverride[] {
  return value === undefined ? [] : [{ path, value, origin }];
}

export function wholeNumberOverride(
  path: readonly string[],
  text: string | undefined,
  origin: string,
): SettingOverride[] {
  return text === undefined ? [] : [{ path, value: wholeNumber(text), origin }];
}

/** The office of that key in the settings. Throws a `Refusal` that names those there are. */
export function officeOf({ offices }: Settings, key: string): OfficeSettings {
  const found = offices.find((office) => office.key === key);
  if (found) return found;
  const known = offices.map((office) => office.key).join(', ');
  throw new Refusal(`An office of the settings is expected (${known}), but got "${key}".`);
}

/** The settings with only the offices that `keys` lists (`opal,amiens`). */
export function onlyOffices(settings: Settings, keys: string | undefined): Settings {
  if (keys === undefined) return settings;
  const offices = keys.split(',').map((key) => officeOf(settings, key.trim()));
  return { ...settings, offices: [...new Set(offices)] };
}

/** The keys in `text` (`opal,amiens`). Throws a `Refusal` for one that is no key. */
export function officeKeys(text: string): OfficeKey[] {
  return text.split(',').map((part) => {
    const key = part.trim();
    if (isOfficeKey(key)) return key;
    throw new Refusal(`Office keys are expected, e.g. "opal,reims-habitat", but got "${key}".`);
  });
}
