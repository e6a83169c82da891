import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSettings } from './check-settings.ts';
import { Refusal } from './refusal.ts';
import { environmentOverrides, type SettingOverride } from './setting-override.ts';
import type { Settings } from './settings.ts';

/** The top of the checkout: relative paths of the settings start here, wherever the command is called. */
export const HOUSE_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

const HOUSE_SETTINGS = fileURLToPath(new URL('../canopee.yaml', import.meta.url));

/** Where the settings stand; `file` is what the command line says. */
export function settingsFile(file: string | undefined): string {
  return resolve(file ?? process.env.CANOPEE_CONFIG ?? HOUSE_SETTINGS);
}

/**
 * The settings: file, environment, command line, checked whole. This file is the only one that reads the environment.
 * Throws a `Refusal` that lists every mistake.
 */
export function readConfig(file: string | undefined, flags: readonly SettingOverride[]): Settings {
  const path = settingsFile(file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is none' : (error as Error).message;
    throw new Refusal(`A settings file is expected at ${path}, but ${reason}.`);
  }
  const shownPath = relative(process.cwd(), path);
  const settings = checkSettings(shownPath, text, [...environmentOverrides(process.env), ...flags]);
  return { ...settings, dataFolder: resolve(HOUSE_FOLDER, settings.dataFolder) };
}

/** Does whoever reads the output want it without colours and moving lines? (https://no-color.org) */
export function wantsPlainOutput(): boolean {
  return (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
}

/** What child processes get of the environment: what a program needs to run, and no secrets of ours. */
export function childEnvironment(additions: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return { ...kept, ...additions };
}
