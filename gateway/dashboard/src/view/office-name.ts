import type { BoardState } from '../board/board-state.ts';

/** The office's name, or its key for as long as the network did not say its name. */
export function officeName({ offices }: Pick<BoardState, 'offices'>, key: string): string {
  return offices.get(key)?.name ?? key;
}
