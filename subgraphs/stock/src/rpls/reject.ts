import type { RplsColumn } from './rpls-columns.ts';

/** Something of the file that did not go into the stock. */
export interface Reject {
  /** In the file, the header's being 1. */
  line: number;
  /** Null where the whole line is meant. */
  column: RplsColumn | null;
  /** As it stands in the file. It may be personal (a rent), so it goes into the rejects file and nowhere else. */
  value: string;
  reason: string;
  /** Whether the dwelling was left out, or came in without this one value. */
  leftOut: 'ROW' | 'VALUE';
}
