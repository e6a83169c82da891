/**
 * A payload codec in the shape of LoRaWAN TS013 (Payload Codec API): `bytes`, `fPort` and `recvTime` in, `data` or `errors`
 * out. Field names are those of the device's maker, so that a codec can be compared with the maker's own.
 */
export interface PayloadCodec {
  decodeUplink(input: UplinkInput): UplinkOutput;
}

export interface UplinkInput {
  bytes: Uint8Array;
  /** LoRaWAN application port, 1 to 223. */
  fPort: number;
  /** When the network received it. */
  recvTime: Date;
}

export type UplinkOutput = DecodedUplink | { errors: string[] };

export interface DecodedUplink {
  data: DecodedFields;
  /** What was not understood without spoiling the rest. */
  warnings: string[];
}

/** As a maker's decoder, or a network server's, gives it: names and values are not ours. */
export type DecodedFields = Readonly<Record<string, unknown>>;
