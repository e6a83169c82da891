import type { OfficeKey } from '@canopee/schema/office-key';
import type { CodecShelf } from './codec/codec-shelf.ts';
import { type Measure, measuresIn } from './codec/measures.ts';
import type { DecodedFields, PayloadCodec } from './codec/payload-codec.ts';
import type { SensorRow } from './tables.ts';
import type { Uplink } from './uplink/uplink.ts';
import { PRESENCE_QUANTITIES } from './vocabulary.ts';

/** An uplink of a registered sensor and what it measured; nothing, where it is a mere sign of life. */
export interface DecodedUplink {
  uplink: Uplink;
  sensor: SensorRow;
  measures: Measure[];
}

/** An uplink that no reading can be made of, and why, in words for whoever set up the device. */
export interface UndecodedUplink {
  uplink: Uplink;
  reason: string;
}

/** Readings of common equipment are kept raw for thirteen months (domain.md 4.2), so nothing older is taken in. */
export const READING_AGE_DAYS_MAX = 396;

/** Makes measures of an uplink's bytes. Pure: the same uplink and sensor give the same measures. */
export function decode(
  { office, codecs }: { office: OfficeKey; codecs: Pick<CodecShelf, 'get'> },
  uplink: Uplink,
  sensor: SensorRow | undefined,
): DecodedUplink | UndecodedUplink {
  if (!sensor) return { uplink, reason: `Device ${uplink.devEui} is not registered at ${office}.` };
  const reason = objectionTo(uplink);
  if (reason) return { uplink, reason };
  if (uplink.measured) return { uplink, sensor, measures: keptOf(sensor, uplink.measured) };
  if (uplink.bytes.length === 0) return { uplink, sensor, measures: [] };
  const fields = fieldsOf(uplink, sensor.model, codecs.get(sensor.model));
  return 'reason' in fields
    ? { uplink, ...fields }
    : { uplink, sensor, measures: keptOf(sensor, measuresIn(fields.data, uplink.observedAt)) };
}

/** Nobody needs to know when somebody is at home: what tells only that is not kept, whatever stands in a dwelling. */
function keptOf({ dwelling }: SensorRow, measures: readonly Measure[]): Measure[] {
  return measures.filter(({ quantity }) => dwelling === null || !PRESENCE_QUANTITIES.has(quantity));
}

export function isDecoded(result: DecodedUplink | UndecodedUplink): result is DecodedUplink {
  return 'measures' in result;
}

export function isUndecoded(result: DecodedUplink | UndecodedUplink): result is UndecodedUplink {
  return !isDecoded(result);
}

function objectionTo({ simulated, observedAt, receivedAt }: Uplink): string | null {
  if (simulated) return 'It was simulated at the network server, so it measured nothing.';
  const ageDays = (receivedAt.getTime() - observedAt.getTime()) / 86_400_000;
  if (ageDays <= READING_AGE_DAYS_MAX) return null;
  return `An uplink of at most ${READING_AGE_DAYS_MAX} days is expected, but it is ${Math.floor(ageDays)} days old.`;
}

function fieldsOf(
  { bytes, fPort, observedAt, decodedByNetwork }: Uplink,
  model: string,
  codec: PayloadCodec | undefined,
): { data: DecodedFields } | { reason: string } {
  if (codec) {
    const output = codec.decodeUplink({ bytes, fPort, recvTime: observedAt });
    return 'errors' in output ? { reason: `The codec of ${model} cannot read it: ${output.errors.join(' ')}` } : output;
  }
  if (!decodedByNetwork)
    return { reason: `There is no codec for the model ${model}, neither here nor at the network.` };
  if (measuresIn(decodedByNetwork, observedAt).length > 0) return { data: decodedByNetwork };
  return { reason: `There is no codec for the model ${model}, and the network's own gives no field that we know.` };
}
