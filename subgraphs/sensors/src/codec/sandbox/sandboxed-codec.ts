import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';
import { z } from 'zod';
import type { UplinkInput, UplinkOutput } from '../payload-codec.ts';

export const CODEC_SOURCE_BYTES_MAX = 256 * 1024;
/** Of one call. A codec takes well under one. */
const CALL_MS_MAX = 20;
/** Of running the file once, which defines its functions. */
const LOAD_MS_MAX = 200;
const MEMORY_BYTES_MAX = 8 * 1024 * 1024;
const STACK_BYTES_MAX = 256 * 1024;
const OUTPUT_CHARACTERS_MAX = 16 * 1024;
const REASON_CHARACTERS_MAX = 200;
const BROKEN = 'It broke its interpreter, and is not run again until it is mended.';

/** TS013: `data` where it could be decoded, `errors` where not; a codec may give both, empty. */
const output = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.string()).nullish(),
  warnings: z.array(z.string()).nullish(),
});

/** Called with JSON and answers with JSON: nothing else goes in or comes out. */
const CALL = `(json) => {
  const { bytes, fPort, recvTime } = JSON.parse(json);
  return JSON.stringify(decodeUplink({ bytes, fPort, recvTime: new Date(recvTime), variables: {} }));
}`;

interface Loaded {
  context: QuickJSContext;
  call: QuickJSHandle;
}

export interface SandboxedCodec {
  decode(input: UplinkInput): SandboxedOutput;
}

export interface SandboxedOutput {
  output: UplinkOutput;
  ranOutOfTime: boolean;
}

/**
 * A codec from the source of a TS013 file (`function decodeUplink(input)`). It runs in an interpreter of its own (QuickJS in
 * WebAssembly) that knows the language and nothing else: no file, no network, no timer, nothing of this process. Time, memory,
 * stack and output have limits, and what goes beyond is an error of this uplink. The interpreter looks at the clock every ten
 * thousand instructions, and long calls of built-in functions lie between: a hard end is for whoever runs its thread to set.
 *
 * @param quickjs this codec's alone: where it breaks it, the other codecs go on
 * @param cpuMs time that the thread has worked: a busy machine must not make a codec slow
 */
export function sandboxedCodec(
  quickjs: QuickJSWASMModule,
  source: string,
  cpuMs: () => number = threadCpuMs,
): SandboxedCodec {
  let loaded: Loaded | null = null;
  let broken = false;
  return {
    decode(input) {
      if (broken) return { output: { errors: [BROKEN] }, ranOutOfTime: false };
      try {
        loaded ??= load(quickjs, source, cpuMs);
        return { output: call(loaded, input, cpuMs), ranOutOfTime: false };
      } catch (error) {
        if (error instanceof CodecError) {
          unload(loaded);
          loaded = null;
          return {
            output: { errors: [error.message.slice(0, REASON_CHARACTERS_MAX)] },
            ranOutOfTime: error.ranOutOfTime,
          };
        }
        // The interpreter itself broke: nothing of it can be trusted any more.
        broken = true;
        return { output: { errors: [BROKEN] }, ranOutOfTime: false };
      }
    },
  };
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

class CodecError extends Error {
  readonly ranOutOfTime: boolean;
  constructor(message: string, ranOutOfTime = false) {
    super(message);
    this.ranOutOfTime = ranOutOfTime;
  }
}

function load(quickjs: QuickJSWASMModule, source: string, cpuMs: () => number): Loaded {
  if (Buffer.byteLength(source) > CODEC_SOURCE_BYTES_MAX) {
    throw new CodecError(`A file of at most ${CODEC_SOURCE_BYTES_MAX} bytes is expected.`);
  }
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(MEMORY_BYTES_MAX);
  runtime.setMaxStackSize(STACK_BYTES_MAX);
  const context = runtime.newContext();
  try {
    within(context, LOAD_MS_MAX, cpuMs, () => context.evalCode(source, 'codec.js')).dispose();
    return { context, call: within(context, LOAD_MS_MAX, cpuMs, () => context.evalCode(CALL, 'call.js')) };
  } catch (error) {
    unload({ context, call: null });
    throw error;
  }
}

/** What was made in it is let go first: QuickJS aborts where anything outlives its runtime. */
function unload(loaded: { context: QuickJSContext; call: QuickJSHandle | null } | null): void {
  if (!loaded) return;
  const { runtime } = loaded.context;
  loaded.call?.dispose();
  loaded.context.dispose();
  runtime.dispose();
}

function call(
  { context, call: decode }: Loaded,
  { bytes, fPort, recvTime }: UplinkInput,
  cpuMs: () => number,
): UplinkOutput {
  const json = JSON.stringify({ bytes: [...bytes], fPort, recvTime: recvTime.toISOString() });
  using input = context.newString(json);
  using answer = within(context, CALL_MS_MAX, cpuMs, () => context.callFunction(decode, context.undefined, input));
  const text = context.typeof(answer) === 'string' ? context.getString(answer) : '';
  if (text.length > OUTPUT_CHARACTERS_MAX) {
    throw new CodecError(`An answer of at most ${OUTPUT_CHARACTERS_MAX} characters is expected.`);
  }
  const parsed = output.safeParse(text === '' ? undefined : JSON.parse(text));
  if (!parsed.success) throw new CodecError('It is expected to return { data } or { errors }, as in LoRaWAN TS013.');
  const { data, errors, warnings } = parsed.data;
  if (errors && errors.length > 0) return { errors: errors.map((error) => error.slice(0, REASON_CHARACTERS_MAX)) };
  return { data: data ?? {}, warnings: warnings ?? [] };
}

/** Runs code of the file for a limited time. Throws a `CodecError` where it throws, or runs out of time or memory. */
function within(
  context: QuickJSContext,
  ms: number,
  cpuMs: () => number,
  run: () => ReturnType<QuickJSContext['evalCode']>,
): QuickJSHandle {
  const untilMs = cpuMs() + ms;
  context.runtime.setInterruptHandler(() => cpuMs() > untilMs);
  const result = run();
  context.runtime.removeInterruptHandler();
  if (!result.error) return result.value;
  const thrown: unknown = context.dump(result.error);
  result.error.dispose();
  const { name, message } = (thrown ?? {}) as { name?: unknown; message?: unknown };
  if (message === 'interrupted') throw new CodecError(`It took longer than ${ms} ms.`, true);
  throw new CodecError(`It throws ${String(name ?? 'an error')}: ${String(message ?? thrown)}`);
}
