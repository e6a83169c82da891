import { am103 } from './am103.ts';
import { ct101 } from './ct101.ts';
import { em300Mcs } from './em300-mcs.ts';
import { em300Zld } from './em300-zld.ts';
import type { PayloadCodec } from './payload-codec.ts';
import { ws301 } from './ws301.ts';

/** Codecs by the model that a sensor is registered with. */
export const CODECS: ReadonlyMap<string, PayloadCodec> = new Map([
  ['em300-zld', em300Zld],
  ['em300-sld', em300Zld],
  ['am103', am103],
  ['ct101', ct101],
  ['em300-mcs', em300Mcs],
  ['ws301', ws301],
]);
