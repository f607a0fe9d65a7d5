import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { UserError } from '#vigia/kernel';
import { diskProblem } from '../formats/output-file.js';

interface VersionName {
  name: string;
  version: string;
}

export function versionRunning({ name, version }: VersionName): UserError {
  return new UserError('release_running', `Alguien más está preparando ${name} ${version}. Espere a que termine y vuelva a pedirla: recibirá la misma. / Somebody else is preparing this release.`);
}

const THIS_PROCESS = randomUUID();
/** A lock without a number is one whose maker is between two steps, or died there. */
const UNSIGNED_MS = 60_000;

/** Who makes a release leaves the number of its process; one that is no longer alive holds nothing. @returns what lets go @throws UserError `release_running` */
export async function lockVersion(path: string, release: VersionName): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(`${process.pid} ${THIS_PROCESS}`);
      await handle.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw diskProblem(error, path);
      if (attempt > 0 || (await isHeld(path))) throw versionRunning(release);
      await rm(path, { force: true });
    }
  }
  throw versionRunning(release);
}

async function isHeld(path: string): Promise<boolean> {
  const [pid, token] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
  if (!pid) return Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0) < UNSIGNED_MS;
  // In a container the next process has the number of the one before.
  return Number(pid) === process.pid ? token === THIS_PROCESS : isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
