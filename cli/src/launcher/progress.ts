/** A step that takes a while. */
export interface Task {
  update(text: string): void;
  done(text: string): void;
}

/** What the person at the terminal sees while things start. */
export interface Progress {
  task(name: string): Task;
  /** A line that stays. */
  say(line: string): void;
  /** Takes away what moves; a task that is not done shows as it was. */
  close(): void;
}

export interface ProgressOptions {
  stream: { write(text: string): unknown; columns?: number | undefined };
  /** Lines that stay, and nothing that moves: for files, for screen readers, for NO_COLOR. */
  plain: boolean;
  now?: () => number;
}

const FRAME_MS = 120;
const FRAMES = ['·', '•', '●', '•'];
const NAME_WIDTH = 16;

export function createProgress(options: ProgressOptions): Progress {
  return options.plain ? plainProgress(options) : livingProgress(options);
}

function plainProgress({ stream, now = Date.now }: ProgressOptions): Progress {
  const say = (line: string) => void stream.write(`${line}\n`);
  return {
    task(name) {
      const since = now();
      return {
        update: () => {}, // a line for every percent would bury the rest
        done: (text) => say(`${name.padEnd(NAME_WIDTH)} ${text} (${seconds(now() - since)})`),
      };
    },
    say,
    close: () => {},
  };
}

interface RunningTask {
  name: string;
  text: string;
  since: number;
}

/** Finished steps above, running ones below in lines that are drawn again and again. */
function livingProgress({ stream, now = Date.now }: ProgressOptions): Progress {
  const running = new Set<RunningTask>();
  let drawn = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | null = null;

  const wipe = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[J`);
    drawn = 0;
  };
  const draw = () => {
    wipe();
    const width = stream.columns || 80;
    for (const { name, text, since } of running) {
      const line = `  ${FRAMES[frame % FRAMES.length]} ${name.padEnd(NAME_WIDTH)} ${text} (${seconds(now() - since)})`;
      stream.write(`${line.slice(0, width - 1)}\n`);
      drawn += 1;
    }
  };
  const say = (line: string) => {
    wipe();
    stream.write(`${line}\n`);
    draw();
  };
  const tick = () => {
    frame += 1;
    draw();
  };
  const settle = () => {
    if (running.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
  return {
    task(name) {
      const task: RunningTask = { name, text: 'starts', since: now() };
      running.add(task);
      timer ??= setInterval(tick, FRAME_MS).unref();
      return {
        update(text) {
          task.text = text;
        },
        done(text) {
          if (!running.delete(task)) return; // closed since: nobody waits for it any more
          say(`  \x1b[32m✓\x1b[0m ${name.padEnd(NAME_WIDTH)} ${text} \x1b[2m${seconds(now() - task.since)}\x1b[0m`);
          settle();
        },
      };
    },
    say,
    close() {
      draw();
      running.clear();
      drawn = 0;
      settle();
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
