import type { ComponentChildren } from 'preact';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly isNumber?: boolean;
  cell(row: Row): ComponentChildren;
}

interface DataTableProps<Row> {
  /** What the table holds; read out before it. */
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  /** A row that opens shows this below it. */
  opened?(row: Row): ComponentChildren;
}

/** Rows with headings; the first cell names its row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, isCaptionHidden = false, columns, rows, keyOf, opened } = props;
  const text = useWords(CONSOLE_WORDS);
  if (rows.length === 0) return <p class="console-nothing">{text.nothing}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section inside the view would be one landmark too many
    <div class="table-frame" role="group" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class={isCaptionHidden ? 'visually-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, isNumber }) => (
              <th key={key} scope="col" class={isNumber ? 'number' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <TableRow key={keyOf(row)} row={row} columns={columns} below={opened?.(row)} />
        ))}
      </table>
    </div>
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly below: ComponentChildren;
}

function TableRow<Row>({ row, columns, below }: TableRowProps<Row>) {
  return (
    <tbody>
      <tr>
        {columns.map(({ key, isNumber, cell }, index) =>
          index === 0 ? (
            <th key={key} scope="row">
              {cell(row)}
            </th>
          ) : (
            <td key={key} class={isNumber ? 'number' : ''}>
              {cell(row)}
            </td>
          ),
        )}
      </tr>
      {below && (
        <tr>
          <td colSpan={columns.length} class="table-below">
            {below}
          </td>
        </tr>
      )}
    </tbody>
  );
}
