import { CODECS } from './codecs.ts';
import type { PayloadCodec } from './payload-codec.ts';

/** Where the codec of a model is found. */
export interface CodecShelf {
  get(model: string): PayloadCodec | undefined;
  /** Looks whether there are other codecs than before. Never rejects: what is broken is said by the codec itself. */
  refresh(): Promise<void>;
}

/** The codecs that come with the house. */
export const HOUSE_CODECS: CodecShelf = { get: (model) => CODECS.get(model), refresh: async () => {} };
