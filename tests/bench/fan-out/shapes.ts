const KNOWN = ['id state', 'id version severity', 'id rule system', 'id reference quantity raisedAt', 'id clearedAt'];
/** What the event does not know itself: it is asked of the office, in the domain of sensors or in that of the stock. */
const ASKED = ['', 'building { name }', 'building { name completionYear }', 'sensor { reference model }'];

/** Twenty subscriptions that ask for different things of the same faults. */
export const SHAPES: readonly string[] = ASKED.flatMap((asked) =>
  KNOWN.map(
    (known) => `subscription { faultEvents { office { key } sequence cursor kind at fault { ${known} ${asked} } } }`,
  ),
);
