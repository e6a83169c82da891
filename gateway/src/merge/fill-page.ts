import type { ShardedDomain } from '@canopee/schema/domain';
import { decodeListCursor } from '@canopee/schema/list-cursor';
import { ROWS_KEY } from '../offices/connection-field.ts';
import type { PageRows, RowList } from '../offices/page-rows.ts';
import type { ShardAnswer } from '../offices/shard.ts';
import type { RootPart } from '../offices/sharded-root.ts';
import type { SubgraphAnswer, SubgraphError } from '../offices/subgraph-answer.ts';
import { isObject, type JsonObject } from '../plan/data-path.ts';
import { type Joining, pageOf } from './join-part.ts';
import { type OfficePart, outcomeOfValue } from './office-part.ts';

/** After so many questions that brought less than its cursors had promised, an office is not believed any more. */
const BROKEN_PROMISES_MAX = 3;

/**
 * Asks the offices that gave cursors for the rows of theirs that are on the page, and for no others; makes of each office's part what
 * it would be had it given them at once. A row that was deleted meanwhile is not there, and the next one takes its place; so does
 * everybody's next where an office fell silent.
 */
export async function fillPage(
  part: RootPart,
  rows: PageRows,
  given: readonly OfficePart[],
  joining: Joining,
): Promise<readonly OfficePart[]> {
  const offices = given.map((one) => new OfficeRows(one, part, rows, joining));
  for (;;) {
    const page = pageOf(
      part,
      offices.map(({ part }) => part),
      joining.run,
    );
    const asked = offices.filter((one) => one.lacks(page.picksOf(one.part.office)));
    if (asked.length === 0) return offices.map((one) => one.filled());
    await Promise.all(asked.map((one) => one.ask(page.picksOf(one.part.office))));
  }
}

/** An entity per list, by the alias that brings it. */
type Row = ReadonlyMap<string, JsonObject>;

interface RowError {
  readonly row: JsonObject;
  readonly alias: string;
  readonly error: SubgraphError;
  readonly below: readonly (string | number)[];
}

/** The rows of one office: first their cursors, then those that were asked for. */
class OfficeRows {
  part: OfficePart;
  readonly #field: RootPart;
  readonly #rows: PageRows;
  readonly #joining: Joining;
  /** By what the first question brought of the row: its cursor and id. */
  readonly #given = new Map<JsonObject, Row>();
  readonly #errors: RowError[] = [];
  #brokenPromises = 0;

  constructor(part: OfficePart, field: RootPart, rows: PageRows, joining: Joining) {
    this.part = part;
    this.#field = field;
    this.#rows = rows;
    this.#joining = joining;
  }

  lacks(picks: readonly number[]): boolean {
    const cursors = this.#cursors();
    return picks.some((index) => !this.#given.has(cursors[index] as JsonObject));
  }

  async ask(picks: readonly number[]): Promise<void> {
    const cursors = this.#cursors();
    const wanted = picks.map((index) => cursors[index] as JsonObject).filter((row) => !this.#given.has(row));
    const { run, subgraph } = this.#joining;
    const shard = run.offices.shard(subgraph, this.part.office);
    if (!shard) throw new TypeError(`the office "${this.part.office}" is expected to have a shard of "${subgraph}"`);
    const { operation, variable, rowType } = this.#rows;
    const texts = wanted.map(({ cursor }) => JSON.stringify({ __typename: rowType, id: idIn(cursor) }));
    const question = { operation, variables: run.variables, representations: new Map([[variable, texts]]) };
    const answered = await run.errand.ask(shard, question);
    this.part = { ...this.part, elapsedMs: this.part.elapsedMs + answered.elapsedMs };
    if (answered.outcome !== 'OK') {
      run.errors.logSilence(answered, shard);
      this.#fallSilent(answered);
    } else if (!this.#gaveLists(answered.answer) || !this.#speaksForItself(answered.answer))
      this.#refuse(answered.answer);
    else this.#take(wanted, answered.answer);
  }

  /** The part as if all of it had come in one answer. */
  filled(): OfficePart {
    if (!isObject(this.part.value)) return this.part;
    const cursors = this.#cursors();
    const value: JsonObject = { ...this.part.value };
    for (const list of this.#rows.lists) {
      value[list.key] = cursors.map((cursor) => {
        const row = this.#given.get(cursor);
        return row ? rowIn(list, cursor, row) : null;
      });
    }
    return { ...this.part, value, errors: [...this.part.errors, ...this.#placedErrors(cursors)] };
  }

  #take(wanted: readonly JsonObject[], { data, errors }: SubgraphAnswer): void {
    const aliases = this.#aliases();
    const gone = new Set<JsonObject>();
    for (const [at, cursor] of wanted.entries()) {
      const row = new Map<string, JsonObject>();
      for (const alias of aliases) {
        const entity = (data?.[alias] as unknown[] | undefined)?.[at];
        if (isObject(entity)) row.set(alias, entity);
      }
      if (row.size === aliases.length) this.#given.set(cursor, row);
      else gone.add(cursor);
    }
    const lost: SubgraphError[] = [];
    for (const error of errors) {
      const [alias, at, ...below] = error.path ?? [];
      const row = typeof at === 'number' ? wanted[at] : undefined;
      if (row && !gone.has(row)) this.#errors.push({ row, alias: String(alias), error, below });
      else lost.push({ ...error, path: [this.#field.key] });
    }
    const left = this.#cursors().filter((cursor) => !gone.has(cursor));
    const value = { ...(this.part.value as JsonObject), [ROWS_KEY]: left };
    const outcome = this.part.outcome === 'OK' ? outcomeOfValue(value, errors) : this.part.outcome;
    this.part = { ...this.part, outcome, value, errors: [...this.part.errors, ...lost] };
    if (gone.size > 0) this.#brokenPromises += 1;
    if (this.#brokenPromises >= BROKEN_PROMISES_MAX) this.#fallSilent({ outcome: 'UNREACHABLE' });
  }

  #refuse({ errors }: SubgraphAnswer): void {
    const placed = errors.map((error) => ({ ...error, path: [this.#field.key] }));
    const outcome = outcomeOfValue(null, placed);
    if (outcome === 'OK') this.#fallSilent({ outcome: 'UNREACHABLE' });
    else this.part = { ...this.part, value: null, outcome, errors: placed };
  }

  #fallSilent(silent: Partial<ShardAnswer> & Pick<ShardAnswer, 'outcome'>): void {
    const { run, subgraph } = this.#joining;
    run.errand.outcomes.note(this.part.office, subgraph as ShardedDomain, silent.outcome, 0);
    const later = 'retryAfterMs' in silent ? { retryAfterMs: silent.retryAfterMs } : {};
    this.part = { ...this.part, value: null, outcome: silent.outcome, errors: [], ...later };
  }

  /** Not where the office was not asked at all, because its version does not know what a row needs. */
  #gaveLists({ data }: SubgraphAnswer): boolean {
    return this.#aliases().every((alias) => Array.isArray(data?.[alias]));
  }

  #speaksForItself({ data }: SubgraphAnswer): boolean {
    return [...this.#rows.ownIds].every(([alias, speaks]) => speaks(data?.[alias], this.part.office));
  }

  #aliases(): string[] {
    return this.#rows.lists.flatMap((list) =>
      list.holds === 'NODES'
        ? [list.alias]
        : [...list.edge.values()].flatMap((key) => (key.holds === 'NODE' ? [key.alias] : [])),
    );
  }

  #cursors(): readonly JsonObject[] {
    const { value } = this.part;
    const rows = isObject(value) ? value[ROWS_KEY] : null;
    return Array.isArray(rows) ? rows : [];
  }

  #placedErrors(cursors: readonly JsonObject[]): SubgraphError[] {
    const places = new Map<string, readonly (string | number)[]>();
    for (const list of this.#rows.lists) {
      if (list.holds === 'NODES') places.set(list.alias, [list.key]);
      else for (const [key, one] of list.edge) if (one.holds === 'NODE') places.set(one.alias, [list.key, key]);
    }
    return this.#errors.map(({ row, alias, error, below }) => {
      const [list = '', ...node] = places.get(alias) ?? [];
      return { ...error, path: [this.#field.key, list, cursors.indexOf(row), ...node, ...below] };
    });
  }
}

/** The merge has read it before, and found it to be the row's. */
function idIn(cursor: unknown): string | undefined {
  return decodeListCursor(String(cursor))?.id;
}

function rowIn(list: RowList, cursor: JsonObject, row: Row): JsonObject | null {
  if (list.holds === 'NODES') return row.get(list.alias) ?? null;
  const edge: JsonObject = {};
  for (const [key, one] of list.edge) {
    edge[key] =
      one.holds === 'CURSOR' ? cursor.cursor : one.holds === 'TYPE_NAME' ? one.typeName : (row.get(one.alias) ?? null);
  }
  return edge;
}
