/** Month and day of those that never move (Code du travail, art. L3133-1). */
const FIXED: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [5, 1],
  [5, 8],
  [7, 14],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday (the same article). */
const AFTER_EASTER = [1, 39, 50];

const known = new Map<number, ReadonlySet<string>>();

/** Whether nobody has to work that day in France, outside Alsace and Moselle, which have two more. */
export function isFrenchHoliday(day: Temporal.PlainDate): boolean {
  let holidays = known.get(day.year);
  if (!holidays) {
    holidays = holidaysOf(day.year);
    known.set(day.year, holidays);
  }
  return holidays.has(day.toString());
}

function holidaysOf(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  return new Set([
    ...FIXED.map(([month, day]) => Temporal.PlainDate.from({ year, month, day }).toString()),
    ...AFTER_EASTER.map((days) => easter.add({ days }).toString()),
  ]);
}

/** Of the Gregorian calendar: the anonymous algorithm, as given by Meeus (Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
