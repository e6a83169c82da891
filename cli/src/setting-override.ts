import { isOfficeKey } from '@canopee/schema/office-key';

/** A value that outranks the file's, and where it comes from. */
export interface SettingOverride {
  /** Keys from the top, e.g. `['gateway', 'port']`. An office is named by its key: `['offices', 'opal', 'url']`. */
  path: readonly string[];
  value: unknown;
  /** What the user wrote it in, e.g. `CANOPEE_PORT` or `--port`. */
  origin: string;
}

const BY_VARIABLE: Record<string, { path: readonly string[]; whole?: true }> = {
  CANOPEE_DATA_FOLDER: { path: ['dataFolder'] },
  CANOPEE_HOST: { path: ['host'] },
  CANOPEE_PORT: { path: ['gateway', 'port'], whole: true },
  CANOPEE_LOG_LEVEL: { path: ['logLevel'] },
  CANOPEE_GATEWAY_URL: { path: ['gateway', 'url'] },
  CANOPEE_NETWORK_URL: { path: ['network', 'url'] },
  DATABASE_URL_NETWORK: { path: ['network', 'databaseUrl'] },
};

/** The rest of the variable is the subgraph's name, in whichever case. */
const SUBGRAPH_PREFIX = 'SUBGRAPH_URL_';

const BY_OFFICE_VARIABLE: Record<string, readonly string[]> = {
  DATABASE_URL_: ['databaseUrl'],
  OFFICE_URL_: ['url'],
  MQTT_PASSWORD_: ['mqtt', 'password'],
};

/** What the environment says. A variable that is set to nothing counts as not set. */
export function environmentOverrides(environment: Readonly<Record<string, string | undefined>>): SettingOverride[] {
  const overrides: SettingOverride[] = [];
  for (const [origin, text] of Object.entries(environment)) {
    if (text === undefined || text === '') continue;
    const known = BY_VARIABLE[origin];
    const path = known?.path ?? officePath(origin) ?? subgraphPath(origin);
    if (path) overrides.push({ path, value: known?.whole ? wholeNumber(text) : text, origin });
  }
  return overrides;
}

function officePath(variable: string): readonly string[] | null {
  for (const [prefix, names] of Object.entries(BY_OFFICE_VARIABLE)) {
    const key = variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
    if (variable.startsWith(prefix) && isOfficeKey(key)) return ['offices', key, ...names];
  }
  return null;
}

function subgraphPath(variable: string): readonly string[] | null {
  if (!variable.startsWith(SUBGRAPH_PREFIX)) return null;
  return ['gateway', 'subgraphs', variable.slice(SUBGRAPH_PREFIX.length).toLowerCase()];
}

/** The number that `text` writes; the text itself where it writes none, so that the check can show it. */
export function wholeNumber(text: string): number | string {
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
