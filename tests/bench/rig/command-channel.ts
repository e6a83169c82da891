/** What a process of the bench has used since it began. */
export interface Usage {
  /** CPU time of all its threads, garbage collection and native code included. */
  cpuMs: number;
  rssBytes: number;
  /** The most it ever held, start-up included. */
  rssPeakBytes: number;
}

/** From the bench to one of its processes, over Node's IPC channel. */
export interface Command {
  id: number;
  name: string;
  input: unknown;
}

/** The answer to a command, or why there is none. */
export type Reply = { id: number; output: unknown } | { id: number; error: string };

// biome-ignore lint/suspicious/noExplicitAny: commands of one process have inputs of different types; the asker names them.
export type CommandHandlers = Record<string, (input: any) => unknown>;

/**
 * Serves commands in a process that `startProcess` started, `usage` always among them. Ends the process when the bench is
 * gone, however it went, so that nothing is left behind.
 */
export function serveCommands(handlers: CommandHandlers): void {
  const all: CommandHandlers = { ...handlers, usage: readUsage };
  process.on('message', (command: Command) => void answer(all, command).then((reply) => process.send?.(reply)));
  process.on('disconnect', () => process.exit(0));
}

async function answer(handlers: CommandHandlers, { id, name, input }: Command): Promise<Reply> {
  try {
    const handler = handlers[name];
    if (!handler)
      throw new TypeError(`A command is expected (${Object.keys(handlers).join(', ')}), but got "${name}".`);
    return { id, output: (await handler(input)) ?? null };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function readUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    rssBytes: process.memoryUsage.rss(),
    rssPeakBytes: process.resourceUsage().maxRSS * 1024,
  };
}
