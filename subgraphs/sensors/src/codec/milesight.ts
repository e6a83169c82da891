import type { PayloadCodec, UplinkOutput } from './payload-codec.ts';

/** How a channel's bytes become fields. `view` starts behind the channel's id and type and is `bytes` long. */
export interface Channel {
  bytes: number;
  read(view: DataView): Record<string, unknown>;
}

/** Channels of a device, by id and type in hexadecimal, e.g. `03 67`. */
export type ChannelTable = Readonly<Record<string, Channel>>;

/** A channel that is known, so that reading goes on behind it, and tells nothing of what the device measures. */
export function noMeasure(bytes: number): Channel {
  return { bytes, read: () => ({}) };
}

/** What every Milesight device says of itself when it joins; nothing of it is a measure. */
const ATTRIBUTES: ChannelTable = {
  'ff 01': noMeasure(1), // protocol version
  'ff 09': noMeasure(2), // hardware version
  'ff 0a': noMeasure(2), // firmware version
  'ff 0b': noMeasure(1), // switched on
  'ff 0f': noMeasure(1), // LoRaWAN class
  'ff 16': noMeasure(8), // serial number
  'ff fe': noMeasure(1), // reset
  'ff ff': noMeasure(2), // TSL version
};

/**
 * A codec for Milesight's payloads: channels one after another, each an id, a type and as many bytes as the two imply
 * (tables in the README files of Milesight-IoT/SensorDecoders). There is no length in the payload, so an unknown channel ends
 * the reading: what came before it counts, what follows is lost with a warning.
 */
export function milesightCodec(own: ChannelTable): PayloadCodec {
  const channels: ChannelTable = { ...ATTRIBUTES, ...own };
  return { decodeUplink: ({ bytes }) => readChannels(channels, bytes) };
}

function readChannels(channels: ChannelTable, bytes: Uint8Array): UplinkOutput {
  const data: Record<string, unknown> = {};
  let understood = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const key = `${hex(bytes[offset])} ${hex(bytes[offset + 1])}`;
    const channel = channels[key];
    if (!channel) {
      const note = `Channel ${key} at byte ${offset} is not known for this model.`;
      return understood === 0 ? { errors: [note] } : { data, warnings: [`${note} Nothing behind it was read.`] };
    }
    const left = bytes.length - offset - 2;
    if (left < channel.bytes) {
      return { errors: [`Channel ${key} is expected to have ${channel.bytes} bytes, but only ${left} are left.`] };
    }
    merge(data, channel.read(new DataView(bytes.buffer, bytes.byteOffset + offset + 2, channel.bytes)));
    understood += 1;
    offset += 2 + channel.bytes;
  }
  return { data, warnings: [] };
}

/** A device may send several entries of its history in one frame. */
function merge(data: Record<string, unknown>, fields: Record<string, unknown>): void {
  const { history, ...values } = fields;
  Object.assign(data, values);
  if (Array.isArray(history)) data.history = [...((data.history as unknown[] | undefined) ?? []), ...history];
}

function hex(byte: number | undefined): string {
  return byte === undefined ? '--' : byte.toString(16).padStart(2, '0');
}

export const battery: Channel = { bytes: 1, read: (view) => ({ battery: view.getUint8(0) }) };
export const temperature: Channel = { bytes: 2, read: (view) => ({ temperature: view.getInt16(0, true) / 10 }) };
export const humidity: Channel = { bytes: 1, read: (view) => ({ humidity: view.getUint8(0) / 2 }) };
