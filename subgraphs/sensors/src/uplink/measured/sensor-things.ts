import { z } from 'zod';
import { issueLines } from '../issue-lines.ts';
import { instantField } from '../wire-values.ts';
import { type MeasuredMessage, type MeasuredRecord, measuredMessage, type RefusedRecord } from './measured-uplinks.ts';

export const OBSERVATIONS_MAX = 1_000;
/** How a datastream is named here: SensorThings lets the service choose its ids. */
const DATASTREAM_ID = /^([0-9a-fA-F]{16})[:/]([A-Za-z0-9]+)$/;

const datastream = z.looseObject({
  '@iot.id': z
    .string('a text is expected, e.g. "24e124725c140001:temperature"')
    .regex(
      DATASTREAM_ID,
      'the device’s EUI-64 and the name of the value are expected, e.g. "24e124725c140001:temperature"',
    ),
  unitOfMeasurement: z.looseObject({ symbol: z.string().max(32) }).optional(),
});
type Datastream = z.infer<typeof datastream>;

/** An instant, or an interval `<from>/<to>`, which is read as its end: then the value was known. */
const phenomenonTime = z.preprocess(
  (value) => (typeof value === 'string' ? value.split('/').at(-1) : value),
  instantField.optional(),
);

const observation = z.looseObject({
  phenomenonTime,
  result: z.union([z.number(), z.boolean()], 'a number or a boolean is expected'),
  Datastream: datastream,
});

const dataArrayValue = z.looseObject({
  Datastream: datastream,
  components: z.array(z.string()).refine((names) => names.includes('result'), '"result" is expected among them'),
  dataArray: z.array(z.array(z.unknown())),
});

const observations = z.union(
  [
    z.array(z.looseObject({ dataArray: z.unknown() })).min(1),
    z.looseObject({ value: z.array(z.unknown()).min(1) }).transform(({ value }) => value),
    z.looseObject({ Datastream: z.unknown() }).transform((single) => [single]),
  ],
  'an Observation is expected, a list of them in "value", or the dataArray extension',
);

/**
 * Reads observations of the OGC SensorThings API 1.1: one (`POST …/Observations`), a list (`{"value": […]}`), or the data array
 * extension (`POST …/CreateObservations`). Each may be refused by itself; they are counted through all data arrays. Throws a
 * `ZodError` for what is none of these.
 */
export function readSensorThings(body: unknown, receivedAt: Date): MeasuredMessage {
  const given = observations.parse(body).flatMap(unfolded);
  if (given.length > OBSERVATIONS_MAX) throw tooMany();
  const records: MeasuredRecord[] = [];
  const refused: RefusedRecord[] = [];
  for (const [index, each] of given.entries()) {
    const parsed = observation.safeParse(each);
    if (parsed.success) records.push(recordOf(index, parsed.data, receivedAt));
    else refused.push({ index, message: issueLines(parsed.error) });
  }
  return measuredMessage('SENSORTHINGS', records, refused, receivedAt);
}

/** A data array as the observations that it stands for. */
function unfolded(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || !('dataArray' in value)) return [value];
  const { Datastream: stream, components, dataArray } = dataArrayValue.parse(value);
  return dataArray.map((cells) => ({
    ...Object.fromEntries(components.map((component, column) => [component, cells[column]])),
    Datastream: stream,
  }));
}

function recordOf(
  index: number,
  { phenomenonTime: at = undefined, result, Datastream: stream }: z.infer<typeof observation>,
  receivedAt: Date,
): MeasuredRecord {
  const [, eui = '', name = ''] = DATASTREAM_ID.exec(stream['@iot.id']) ?? [];
  const observedAt = at ?? receivedAt;
  const raw = { phenomenonTime: observedAt.toISOString(), result, Datastream: ownFields(stream) };
  const unit = stream.unitOfMeasurement?.symbol ?? null;
  return { index, devEui: eui.toLowerCase(), name, unit, value: result, observedAt, raw };
}

function ownFields({ '@iot.id': id, unitOfMeasurement }: Datastream): Datastream {
  return { '@iot.id': id, ...(unitOfMeasurement && { unitOfMeasurement: { symbol: unitOfMeasurement.symbol } }) };
}

function tooMany(): z.ZodError {
  const message = `at most ${OBSERVATIONS_MAX} observations are expected`;
  return new z.ZodError([{ code: 'custom', path: [], message, input: undefined }]);
}
