import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';
import type { SettingOverride } from './setting-override.ts';
import { type Settings, settingsShape } from './settings.ts';

type Path = readonly (string | number)[];

/** Values that are never shown, not even to whoever wrote them: the screen may be shared, the output kept. */
const SECRET = /(url|password)$/i;
const SHOWN_CHARACTERS_MAX = 60;

/**
 * The settings of a file with what outranks it. Throws one `Refusal` that lists all mistakes: where each stands, what is
 * expected there, what came.
 */
export function checkSettings(file: string, text: string, overrides: readonly SettingOverride[]): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    refuse(document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`));
  }
  const content = (document.toJS() ?? {}) as Record<string, unknown>;
  const origins = new Map<string, string>();
  const misdirected = overrides.flatMap((override) => applyOverride(content, override, origins));
  const parsed = settingsShape.safeParse(content);
  if (parsed.success && misdirected.length === 0) return Object.freeze(parsed.data);

  const lineOf = (path: Path): string => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number] } | undefined;
      if (node?.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return file;
  };
  const mistakes = (parsed.error?.issues ?? []).flatMap((issue) =>
    placesOf(issue).map((path) => {
      const place = origins.get(path.join('.')) ?? lineOf(path);
      return `${place}: ${path.join('.') || 'the file'}: ${expectation(issue)}, but got ${shown(path, content)}`;
    }),
  );
  return refuse([...misdirected, ...mistakes]);
}

function refuse(mistakes: readonly string[]): never {
  throw new Refusal(`The settings are not right:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
}

/** An unknown key is reported where the key stands, not at what surrounds it. */
function placesOf(issue: z.core.$ZodIssue): Path[] {
  const path = issue.path as Path;
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'expected no such setting';
  const message = issue.message.replace(/^Invalid (input|option): /, '').replace(/, received .*$/, '');
  return message.startsWith('expected') ? message : `expected: ${message}`;
}

function shown(path: Path, content: unknown): string {
  const value = path.reduce<unknown>((holder, key) => (holder as Record<string, unknown> | undefined)?.[key], content);
  if (value === undefined) return 'nothing';
  if (SECRET.test(String(path.at(-1)))) return 'something else (not shown: it may hold a password)';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}

/** Puts a value in its place, and remembers where it came from. Returns what is wrong, if there is no such place. */
function applyOverride(
  content: Record<string, unknown>,
  { path, value, origin }: SettingOverride,
  origins: Map<string, string>,
): string[] {
  let holder: unknown = content;
  const place: (string | number)[] = [];
  for (const key of path.slice(0, -1)) {
    const step = Array.isArray(holder) ? holder.findIndex((item) => item?.key === key) : key;
    if (step === -1) return [`${origin}: there is no office "${key}" in the settings`];
    place.push(step);
    const holders = holder as Record<string | number, unknown>;
    holders[step] ??= {};
    holder = holders[step];
    if (typeof holder !== 'object') return []; // the check says that it is expected to be one
  }
  const name = path.at(-1) ?? '';
  (holder as Record<string, unknown>)[name] = value;
  origins.set([...place, name].join('.'), origin);
  return [];
}
