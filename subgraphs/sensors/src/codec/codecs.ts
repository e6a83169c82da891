import { am103 } from './am103.ts';
import { am104 } from './am104.ts';
import { ct101 } from './ct101.ts';
import { em300Di } from './em300-di.ts';
import { em300Mcs } from './em300-mcs.ts';
import { em300Th } from './em300-th.ts';
import { em300Zld } from './em300-zld.ts';
import { em500Pp } from './em500-pp.ts';
import { em500Pt100 } from './em500-pt100.ts';
import { gs524n } from './gs524n.ts';
import type { PayloadCodec } from './payload-codec.ts';
import { vs330 } from './vs330.ts';
import { vs370 } from './vs370.ts';
import { ws202 } from './ws202.ts';
import { ws301 } from './ws301.ts';

/** Codecs by the model that a sensor is registered with. */
export const CODECS: ReadonlyMap<string, PayloadCodec> = new Map([
  ['em300-zld', em300Zld],
  ['em300-sld', em300Zld],
  ['em300-th', em300Th],
  ['em300-di', em300Di],
  ['am103', am103],
  ['am104', am104],
  ['ct101', ct101],
  ['em300-mcs', em300Mcs],
  ['ws301', ws301],
  ['em500-pp', em500Pp],
  ['em500-pt100', em500Pt100],
  ['gs524n', gs524n],
  ['vs330', vs330],
  ['vs370', vs370],
  ['ws202', ws202],
]);
