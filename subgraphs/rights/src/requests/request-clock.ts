/** Months that an office has to answer (GDPR art. 12(3)), and those that it has where it says within the first why it needs more. */
const MONTHS = 1;
const MONTHS_EXTENDED = 3;

/**
 * The last day on which a request may be answered, `YYYY-MM-DD` in France: the day of the same number one month after it came, or
 * three; where that month has none, its last (Regulation (EEC, Euratom) 1182/71 art. 3(2)(c)). The same regulation moves a day that
 * is a Sunday, Saturday or public holiday to the next working day; we do not count on that, so that nobody is answered late.
 */
export function dueOn(receivedAt: Date, { extended }: { extended: boolean }): string {
  return Temporal.Instant.fromEpochMilliseconds(receivedAt.getTime())
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate()
    .add({ months: extended ? MONTHS_EXTENDED : MONTHS }, { overflow: 'constrain' })
    .toString();
}
