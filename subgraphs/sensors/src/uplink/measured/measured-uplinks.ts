import { createHash } from 'node:crypto';
import type { Measure } from '../../codec/measures.ts';
import type { Network } from '../../vocabulary.ts';
import type { Uplink } from '../uplink.ts';
import { eventTime } from '../wire-values.ts';
import { measuredValue } from './quantity-units.ts';

/** One value of a message, wherever in it it stood. */
export interface MeasuredRecord {
  /** Its place in the message, from 0: what a refusal names. */
  index: number;
  devEui: string;
  name: string;
  unit: string | null;
  value: number | boolean;
  observedAt: Date;
  /** The value alone, in the format it came in: what is kept aside where its device is unknown. */
  raw: unknown;
}

export interface RefusedRecord {
  index: number;
  /** In words for whoever set up the sender. */
  message: string;
}

/** A message that carries values: those that can be taken in, device by device and instant by instant, and those that cannot. */
export interface MeasuredMessage {
  uplinks: { uplink: Uplink; indexes: number[] }[];
  refused: RefusedRecord[];
}

/** Values of one device at one instant are one uplink, as if a frame had brought them. */
export function measuredMessage(
  network: Network,
  records: readonly MeasuredRecord[],
  refused: readonly RefusedRecord[],
  receivedAt: Date,
): MeasuredMessage {
  const groups = new Map<string, { records: MeasuredRecord[]; measures: Measure[] }>();
  const refusals = [...refused];
  for (const record of records) {
    const observedAt = eventTime(record.observedAt, receivedAt);
    const measured = measuredValue(record, observedAt);
    if ('refusal' in measured) {
      refusals.push({ index: record.index, message: measured.refusal });
      continue;
    }
    const key = `${record.devEui}/${observedAt.toISOString()}`;
    const group = groups.get(key) ?? { records: [], measures: [] };
    group.records.push(record);
    group.measures.push(measured.measure);
    groups.set(key, group);
  }
  return {
    uplinks: [...groups].map(([key, group]) => ({
      uplink: uplinkOf(network, key, group, receivedAt),
      indexes: group.records.map(({ index }) => index),
    })),
    refused: refusals.sort((a, b) => a.index - b.index),
  };
}

function uplinkOf(
  network: Network,
  key: string,
  { records, measures }: { records: readonly MeasuredRecord[]; measures: readonly Measure[] },
  receivedAt: Date,
): Uplink {
  const [{ devEui }] = records as [MeasuredRecord, ...MeasuredRecord[]];
  const [{ observedAt }] = measures as [Measure, ...Measure[]];
  const values = measures.map(({ quantity, value }) => [quantity, value]).sort();
  const hash = createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
  return {
    network,
    devEui,
    deliveryKey: `${network.toLowerCase()}/${key}/${hash}`,
    // It holds the time: the same value minutes later is a second measurement, where the same frame would be a copy.
    frame: `${observedAt.toISOString()}/${hash}`,
    fPort: 0,
    bytes: new Uint8Array(),
    decodedByNetwork: null,
    measured: measures,
    observedAt,
    receivedAt,
    simulated: false,
    raw: records.map(({ raw }) => raw),
  };
}
