import { once } from 'node:events';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CodecCall, CodecThreadData } from './codec-worker.ts';
import type { SandboxedOutput } from './sandboxed-codec.ts';

/** Above what any call may take, even on a machine that has other things to do. Who goes beyond hangs, and its thread ends. */
const HARD_END_MS = 1_000;

/** Runs calls of codecs in a thread of their own, and waits for each: decoding stays a plain function call. */
export interface CodecThread {
  /** Null where the call did not come to its end and was ended, or no thread is there to take it. */
  call(call: CodecCall): SandboxedOutput | null;
  close(): Promise<void>;
}

interface Thread {
  worker: Worker;
  port: MessagePort;
  flag: Int32Array;
}

/** A second thread stands by: where the first has to be ended, the next call goes on at once. */
export async function openCodecThread(): Promise<CodecThread> {
  const closing = new AbortController();
  const standingBy: Thread[] = await Promise.all([startThread(), startThread()]);
  return {
    call(call) {
      const [thread] = standingBy;
      if (!thread) return null;
      const answer = ask(thread, call);
      if (answer) return answer;
      standingBy.shift();
      void thread.worker.terminate();
      void startThread().then((next) => (closing.signal.aborted ? next.worker.terminate() : standingBy.push(next)));
      return null;
    },
    async close() {
      closing.abort();
      await Promise.all(standingBy.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

async function startThread(): Promise<Thread> {
  const { port1: port, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const workerData: CodecThreadData = { port: port2, flag };
  const worker = new Worker(new URL('./codec-worker.ts', import.meta.url), {
    workerData,
    transferList: [port2],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  });
  await Promise.race([once(port, 'message'), once(worker, 'error').then(([error]) => Promise.reject(error))]);
  worker.on('error', () => {}); // one that fails later answers no more, and is ended for it
  worker.unref();
  port.unref();
  return { worker, port, flag };
}

function ask({ port, flag }: Thread, call: CodecCall): SandboxedOutput | null {
  Atomics.store(flag, 0, 0);
  port.postMessage(call);
  if (Atomics.wait(flag, 0, 0, HARD_END_MS) === 'timed-out') return null;
  return (receiveMessageOnPort(port)?.message as SandboxedOutput | undefined) ?? null;
}
