/** State of a Milesight presence sensor. */
export function occupancy(byte: number): string {
  return { 0: 'vacant', 1: 'occupied' }[byte] ?? 'unknown';
}
