/** How an answer that comes in parts, or a stream of events, goes out over HTTP. */
export interface Delivery {
  readonly kind: 'MULTIPART' | 'EVENT_STREAM';
  /**
   * How a part says what it is a part of. `V0_2`: by the number under which it was announced (`pending`, `incremental`,
   * `completed`: graphql-js 17.0.0-alpha.9, `incrementalSpec=v0.2`). `V0_1`: by its path (`deferSpec=20220824`).
   */
  readonly format: 'V0_2' | 'V0_1';
  /** Each event of a subscription inside `payload` (Apollo's `subscriptionSpec=1.0`). */
  readonly isWrapped: boolean;
  /** Whether the client would rather have this than one JSON text. */
  readonly isPreferred: boolean;
  /** `rows=by-office`: a page's rows as their offices answer, and their order behind them. */
  readonly officesApart: boolean;
}

/** Clients of one kind send one header: it is read once. */
const known = new Map<string, Delivery | null>();
const KNOWN_MAX = 200;

/** The way in parts that an `accept` header allows; null where it names none. A wildcard names none. */
export function deliveryOf(accept: string | undefined): Delivery | null {
  if (accept === undefined || !/multipart\/mixed|text\/event-stream/i.test(accept)) return null;
  const found = known.get(accept);
  if (found !== undefined) return found;
  const chosen = chosenFrom(accept);
  if (known.size < KNOWN_MAX) known.set(accept, chosen);
  return chosen;
}

interface Range {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

const KINDS: Readonly<Record<string, Delivery['kind']>> = {
  'multipart/mixed': 'MULTIPART',
  'text/event-stream': 'EVENT_STREAM',
};

function chosenFrom(accept: string): Delivery | null {
  // A stable sort: of what is liked alike, the first one named.
  const ranges = accept
    .split(',')
    .map(rangeOf)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const range = ranges.find(({ type }) => KINDS[type] !== undefined);
  const kind = range && KINDS[range.type];
  if (!kind) return null;
  const { parameters } = range;
  const isOld = parameters.get('deferspec') === '20220824' || parameters.get('incrementalspec') === 'v0.1';
  return {
    kind,
    format: isOld ? 'V0_1' : 'V0_2',
    isWrapped: kind === 'MULTIPART' && parameters.has('subscriptionspec'),
    isPreferred: ranges[0] === range,
    officesApart: parameters.get('rows') === 'by-office',
  };
}

function rangeOf(text: string): Range {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameters = new Map(
    rest.map((parameter) => {
      const [name = '', value = ''] = parameter.split('=');
      return [name.trim(), value.trim().replaceAll('"', '')] as const;
    }),
  );
  return { type, parameters, quality: parameters.has('q') ? Number(parameters.get('q')) || 0 : 1 };
}
