import { type MessagePort, workerData } from 'node:worker_threads';
import type { UplinkInput } from '../payload-codec.ts';
import { openQuickjs } from './open-quickjs.ts';
import { type SandboxedCodec, sandboxedCodec } from './sandboxed-codec.ts';

/** What the thread is asked, one at a time. It answers on the same port, and then sets the flag that the asker waits for. */
export interface CodecCall {
  /** Names the codec and its version: what was sent with a source once is known from then on. */
  key: string;
  source: string;
  input: UplinkInput;
}

/** Handed to the thread when it starts. */
export interface CodecThreadData {
  port: MessagePort;
  flag: Int32Array;
}

/** Interpreters that wait for a codec: to make one takes a moment that a call does not have. */
const SPARE_INTERPRETERS = 2;

const { port, flag } = workerData as CodecThreadData;
const codecs = new Map<string, SandboxedCodec>();
const spare = await Promise.all(Array.from({ length: SPARE_INTERPRETERS }, openQuickjs));

port.on('message', ({ key, source, input }: CodecCall) => {
  void answer(key, source, input);
});
port.postMessage('ready');

async function answer(key: string, source: string, input: UplinkInput): Promise<void> {
  let codec = codecs.get(key);
  if (!codec) {
    codec = sandboxedCodec(spare.pop() ?? (await openQuickjs()), source);
    codecs.set(key, codec);
    void openQuickjs().then((quickjs) => spare.push(quickjs));
  }
  port.postMessage(codec.decode(input));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}
