import type { GraphQLFormattedError } from 'graphql';

type Json = Record<string, unknown>;

/** One part of an answer, as it came. */
export interface Part {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Json;
  readonly pending?: readonly { id: string; path: readonly (string | number)[]; label?: string }[];
  readonly incremental?: readonly {
    id: string;
    subPath?: readonly (string | number)[];
    data?: Json;
    items?: unknown[];
    errors?: readonly GraphQLFormattedError[];
    extensions?: { page?: readonly number[] };
  }[];
  readonly completed?: readonly { id: string; errors?: readonly GraphQLFormattedError[] }[];
  readonly hasNext?: boolean;
}

/** An event of a server that sends them, by the fields of its protocol. */
export interface ServerSentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

/** The parts of a `multipart/mixed` response, each as soon as the delimiter behind it has come. */
export async function* multipartParts<Kind = Part>(response: Response): AsyncGenerator<Kind, void, void> {
  const boundary = /boundary="?([^";]+)"?/.exec(response.headers.get('content-type') ?? '')?.[1] ?? '-';
  const pieces = piecesOf(response, `\r\n--${boundary}`);
  // Before the first delimiter there is nothing, and behind the last one "--".
  await pieces.next();
  for await (const piece of pieces) {
    if (piece.startsWith('--')) return;
    yield JSON.parse(piece.slice(piece.indexOf('\r\n\r\n') + 4)) as Kind;
  }
}

/** The events of a `text/event-stream` response; comments are left out. */
export async function* serverSentEvents(response: Response): AsyncGenerator<ServerSentEvent, void, void> {
  for await (const piece of piecesOf(response, '\n\n')) {
    const fields = new Map<string, string>();
    for (const line of piece.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name !== '') fields.set(name, value);
    }
    const event = fields.get('event');
    if (event !== undefined) yield { event, id: fields.get('id') ?? null, data: fields.get('data') ?? '' };
  }
}

/** The parts of an answer that came as server-sent events. */
export async function* eventParts<Kind = Part>(response: Response): AsyncGenerator<Kind, void, void> {
  for await (const { event, data } of serverSentEvents(response)) {
    if (event === 'complete') return;
    yield JSON.parse(data) as Kind;
  }
}

/** The parts of an answer, however it came: an answer that was whole at once is one part. */
export async function* partsOf(response: Response): AsyncGenerator<Part, void, void> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/mixed')) yield* multipartParts(response);
  else if (type.startsWith('text/event-stream')) yield* eventParts(response);
  else yield (await response.json()) as Part;
}

/** What a client has in the end: the first part with all patches applied, every error, and the last word on everything else. */
export function applied(parts: readonly Part[]): Pick<Part, 'data' | 'errors' | 'extensions'> {
  const [first, ...later] = parts;
  const data = structuredClone(first?.data);
  const errors = [...(first?.errors ?? [])];
  const open = new Map(first?.pending?.map((pending) => [pending.id, pending]));
  for (const { pending = [], incremental = [], completed = [], errors: further = [] } of later) {
    for (const one of pending) open.set(one.id, one);
    errors.push(...further);
    for (const { id, subPath = [], data: fields, items, errors: own = [] } of incremental) {
      const target = [...(open.get(id)?.path ?? []), ...subPath].reduce((at, key) => (at as Json)[key], data);
      if (items) (target as unknown[]).push(...items);
      if (fields) mergeFields(target as Json, fields);
      errors.push(...own);
    }
    for (const { id, errors: own = [] } of completed) {
      if (!open.delete(id)) throw new Error(`Part ${id} was completed, but is not pending.`);
      errors.push(...own);
    }
  }
  const last = parts.at(-1);
  if (last?.hasNext || open.size > 0) throw new Error(`The answer ended while ${[...open.keys()].join()} was pending.`);
  return { data, errors, ...(last?.extensions && { extensions: last.extensions }) };
}

/**
 * The same, with each page whose rows came office by office put into its order: rows that are not on it are dropped, and errors about
 * them, as `extensions.page` of a patch says.
 */
export function inPageOrder(parts: readonly Part[]): ReturnType<typeof applied> {
  const whole = applied(parts);
  const places = new Map(parts.flatMap(({ pending = [] }) => pending.map(({ id, path }) => [id, path] as const)));
  let errors = whole.errors ?? [];
  for (const { id, extensions } of parts.flatMap(({ incremental = [] }) => incremental)) {
    const page = extensions?.page;
    const at = places.get(id) ?? [];
    if (!page) continue;
    const holder = at.reduce((value, key) => (value as Json)[key], whole.data) as Json;
    const lists = [...places.values()].filter((path) => path.length === at.length + 1 && isBelow(at, path));
    for (const key of lists.map((path) => String(path.at(-1)))) {
      const rows = holder[key] as unknown[];
      holder[key] = page.map((index) => rows[index]);
      errors = errors.flatMap((error) => {
        const [index, ...rest] = error.path?.slice(at.length + 1) ?? [];
        if (typeof index !== 'number' || !isBelow([...at, key], error.path ?? [])) return [error];
        const place = page.indexOf(index);
        return place === -1 ? [] : [{ ...error, path: [...at, key, place, ...rest] }];
      });
    }
  }
  return { ...whole, errors };
}

function isBelow(place: readonly (string | number)[], path: readonly (string | number)[]): boolean {
  return place.every((key, at) => path[at] === key);
}

/** A deferred fragment may add to objects that are there already. */
function mergeFields(target: Json, fields: Json): void {
  for (const [key, value] of Object.entries(fields)) {
    const present = target[key];
    if (isObject(present) && isObject(value)) mergeFields(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) {
      for (const [at, item] of value.entries()) {
        if (isObject(present[at]) && isObject(item)) mergeFields(present[at], item);
        else present[at] = item;
      }
    } else target[key] = value;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function* piecesOf(response: Response, separator: string): AsyncGenerator<string, void, void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    for (let at = rest.indexOf(separator); at !== -1; at = rest.indexOf(separator)) {
      yield rest.slice(0, at);
      rest = rest.slice(at + separator.length);
    }
  }
  if (rest.trim() !== '') yield rest;
}
