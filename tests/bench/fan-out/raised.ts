export const OFFICE = 'opal';

/** An event that was sent on its way. */
export interface Raised {
  readonly sequence: number;
  /** By the clock that all processes of a machine share (`process.hrtime`), in milliseconds. */
  readonly atMs: number;
}

export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
