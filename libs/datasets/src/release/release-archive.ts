import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RELEASE_FORMATS, type ReleaseFormat } from '#vigia/contracts';
import { dayOf, UserError, type Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { diskProblem } from '../formats/output-file.js';
import { buildRelease, cancelledExport, type BuildOptions } from './build-release.js';
import type { ReleaseFacts } from './descriptor.js';
import { plainFilter, type ReleaseFilter } from './read-release.js';
import { lockVersion, versionRunning } from './version-lock.js';
import { verifySums } from './verify-sums.js';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
const VERSION = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/;

export interface ReleaseRequest {
  name: string;
  version: string;
  filter: ReleaseFilter;
  /** Every form where it is absent; CSV in any case. */
  formats?: readonly ReleaseFormat[] | undefined;
  notes?: string | null | undefined;
}

export interface FrozenRelease {
  facts: ReleaseFacts;
  folder: string;
  /** False when it had been frozen before and nothing had to be done. */
  fresh: boolean;
}

/** The frozen releases of an installation: `<root>/<name>/<version>/`. A folder that is there is complete; what is being made has another name until it is. */
export class ReleaseArchive {
  constructor(private readonly root: string, private readonly clock: Clock) {}

  /**
   * Freezes a release, once: asked again for the same, it gives what is there, whatever the store holds by now.
   * @throws UserError `bad_release_name`, `bad_release_version`, `release_exists` (frozen with another filter), `release_running` (somebody is making it), `export_cancelled`, `disk_full`
   */
  async freeze(store: Store, request: ReleaseRequest, options: BuildOptions = {}): Promise<FrozenRelease> {
    const folder = this.folderOf(request);
    const known = await this.check(request);
    if (known) return { facts: known, folder, fresh: false };
    const parent = dirname(folder);
    await mkdir(parent, { recursive: true }).catch((error: unknown) => {
      throw diskProblem(error, parent);
    });
    const unlock = await lockVersion(join(parent, `.${request.version}.lock`), request);
    const making = join(parent, `.${request.version}.${randomUUID()}`);
    try {
      await sweep(parent, request.version);
      await mkdir(making);
      const created = dayOf(this.clock.now());
      const given = { name: request.name, version: request.version, created, filter: plainFilter(request.filter), formats: plainFormats(request.formats), notes: request.notes ?? null };
      const facts = await buildRelease(store, making, given, await this.listEarlier(request), options);
      if (options.signal?.aborted) throw cancelledExport();
      // Renaming onto a folder with something in it fails: even without the lock only one of two would win.
      await rename(making, folder).catch((error: unknown) => {
        if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw versionRunning(request);
        throw diskProblem(error, folder);
      });
      return { facts, folder, fresh: true };
    } catch (error) {
      throw diskProblem(error, making);
    } finally {
      await rm(making, { recursive: true, force: true });
      await unlock();
    }
  }

  /** What is frozen under this version; null when nothing is. @throws UserError `release_exists`, `bad_release_name`, `bad_release_version` */
  async check(request: ReleaseRequest): Promise<ReleaseFacts | null> {
    const known = await this.find(request);
    return known && sameRelease(known, request);
  }

  /** Copies a frozen release to `<out>/<name>-<version>`; whole or not at all. @returns where */
  async publish({ facts, folder }: FrozenRelease, out: string): Promise<string> {
    const target = join(resolve(out), `${facts.name}-${facts.version}`);
    await verifySums(folder);
    if (await stat(target).catch(() => null)) {
      const [ours, theirs] = await Promise.all([folder, target].map((each) => readFile(join(each, 'SHA256SUMS'), 'utf8').catch(() => null)));
      if (ours !== theirs) throw new UserError('out_taken', `En «${target}» ya hay otra cosa. Elija otra carpeta o quítela. / The folder is taken.`);
      await verifySums(target);
      return target;
    }
    const making = join(resolve(out), `.${facts.name}-${facts.version}.${randomUUID()}`);
    try {
      await mkdir(resolve(out), { recursive: true });
      await cp(folder, making, { recursive: true });
      await rename(making, target);
    } catch (error) {
      throw diskProblem(error, target);
    } finally {
      await rm(making, { recursive: true, force: true });
    }
    return target;
  }

  /** Every frozen release; by name, newest version first. */
  async list(): Promise<{ facts: ReleaseFacts; folder: string }[]> {
    const root = resolve(this.root);
    const names = (await readdir(root).catch(() => [])).filter((entry) => NAME.test(entry)).sort();
    const versions = await Promise.all(names.map(async (name) => (await readdir(join(root, name)).catch(() => [])).filter((entry) => VERSION.test(entry)).sort((a, b) => byVersion(b, a)).map((version) => ({ name, version }))));
    const found = await Promise.all(versions.flat().map(async (each) => ({ facts: await this.find(each), folder: this.folderOf(each) })));
    return found.flatMap(({ facts, folder }) => (facts ? [{ facts, folder }] : []));
  }

  /** @param id `<name>-<version>`; what cannot be one is found as little as what is not there */
  async findById(id: string): Promise<{ facts: ReleaseFacts; folder: string } | null> {
    const [, name, version] = /^(.*)-([^-]*)$/.exec(id) ?? [];
    if (name === undefined || version === undefined || !NAME.test(name) || !VERSION.test(version)) return null;
    const facts = await this.find({ name, version });
    return facts && { facts, folder: this.folderOf({ name, version }) };
  }

  private folderOf({ name, version }: Pick<ReleaseRequest, 'name' | 'version'>): string {
    if (!NAME.test(name)) throw new UserError('bad_release_name', `«${name}» no sirve de nombre: minúsculas sin tilde, cifras y guiones, hasta 60. / Bad name.`);
    if (!VERSION.test(version)) throw new UserError('bad_release_version', `«${version}» no es una versión. Escriba tres números con puntos, p. ej. 1.0.0. / Bad version.`);
    return join(resolve(this.root), name, version);
  }

  private async find(release: Pick<ReleaseRequest, 'name' | 'version'>): Promise<ReleaseFacts | null> {
    const text = await readFile(join(this.folderOf(release), 'release.json'), 'utf8').catch(() => null);
    return text === null ? null : factsOf(text);
  }

  /** Releases of this name with a smaller version, newest first. */
  private async listEarlier({ name, version }: ReleaseRequest): Promise<ReleaseFacts[]> {
    const versions = (await readdir(join(resolve(this.root), name))).filter((entry) => VERSION.test(entry) && byVersion(entry, version) < 0).sort((a, b) => byVersion(b, a));
    const facts = await Promise.all(versions.map((each) => this.find({ name, version: each })));
    return facts.filter((each) => each !== null);
  }
}

/** Reads `release.json`; that of an earlier version has one city and every form. */
function factsOf(text: string): ReleaseFacts {
  const { filter, formats, ...facts } = JSON.parse(text) as Omit<ReleaseFacts, 'formats' | 'filter'> & { formats?: readonly ReleaseFormat[]; filter: ReleaseFilter & { city?: NonNullable<ReleaseFilter['cities']>[number] } };
  const { city, ...rest } = filter;
  return { ...facts, filter: city === undefined ? rest : { ...rest, cities: [city] }, formats: formats ?? RELEASE_FORMATS };
}

const plainFormats = (formats: readonly ReleaseFormat[] = RELEASE_FORMATS): ReleaseFormat[] => RELEASE_FORMATS.filter((format) => format === 'csv' || formats.includes(format));

/** What a process that died left half-made of this version. Only who holds the lock may look. */
async function sweep(parent: string, version: string): Promise<void> {
  for (const entry of await readdir(parent)) if (entry.startsWith(`.${version}.`) && entry !== `.${version}.lock`) await rm(join(parent, entry), { recursive: true, force: true });
}

function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function sameRelease(known: ReleaseFacts, { name, version, filter, formats, notes }: ReleaseRequest): ReleaseFacts {
  const sameForms = formats === undefined || isDeepStrictEqual(plainFormats(formats), [...known.formats]);
  if (sameForms && isDeepStrictEqual(known.filter, plainFilter(filter)) && (notes === undefined || (notes ?? null) === known.notes)) return known;
  const { from, to, cities } = known.filter;
  throw new UserError('release_exists', `${name} ${version} ya está congelada, con ${from}–${to}${cities ? `, ${cities.join(', ')}` : ''} (${known.formats.join(', ')}): una versión no cambia. Pida otra versión. / This version is frozen; choose another.`);
}
