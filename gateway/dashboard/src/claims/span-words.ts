const MINUTE_MS = 60_000;

/** A span as people say it, in two units at most: `45 min`, `3 h 20`, `2 j 4 h`. `dayUnit` is `j` in French, `d` in English. */
export function spanInWords(ms: number, dayUnit: string): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  if (days > 0) return hours > 0 ? `${days} ${dayUnit} ${hours} h` : `${days} ${dayUnit}`;
  if (hours > 0) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  return `${minutes} min`;
}
