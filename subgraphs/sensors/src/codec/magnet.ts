/** State of a Milesight magnetic contact. */
export function magnet(byte: number): string {
  return { 0: 'close', 1: 'open' }[byte] ?? 'unknown';
}
