import { relative } from 'node:path';
import { checkOutlets, draftOutlet, probeChannel, type ChannelProbe } from '#vigia/collection';
import { loadConfig } from '#vigia/config';
import { loadOutletFiles } from '#vigia/extract';
import { UserError, systemClock } from '#vigia/kernel';
import { createFetcher } from '../../../server/src/platform/create-fetcher.js';

/** Reads every outlet file and runs every case, offline. @throws UserError `outlets_broken` that lists what is wrong, file by file */
export function check(): void {
  const { outlets, channels, enabled, cases, problems } = checkOutlets(loadConfig().VIGIA_OUTLETS_DIR);
  process.stdout.write(`${outlets} medios, ${channels} canales (${enabled} activos), ${cases} casos, ${problems.length} problemas.\n`);
  if (problems.length === 0) return;
  throw new UserError('outlets_broken', problems.map(({ file, message }) => `${relative(process.cwd(), file)}: ${message}`).join('\n'));
}

/** Makes the folder of a new outlet from its front page. */
export async function create(address: string): Promise<void> {
  const config = loadConfig();
  const fetcher = createFetcher(config, null, systemClock);
  try {
    const draft = await draftOutlet(address, config.VIGIA_OUTLETS_DIR, fetcher, systemClock);
    const found = draft.channels.map((channel) => `  ${channel.id}: ${channel.url} (${channel.items} ítems, ${age(channel.medianAgeHours)})`);
    process.stdout.write(
      [
        `${draft.name} (${draft.host}) → ${relative(process.cwd(), draft.folder)}`,
        ...(found.length > 0 ? found : ['  No se halló ningún feed ni sitemap: añada un canal de listado con su selector.']),
        'Ahora: complete city, scope y type; active lo que esté vivo; lea la página del caso «primera» y escriba expected.json. Después: vigia outlets:check',
        '',
      ].join('\n'),
    );
  } finally {
    await fetcher.close();
  }
}

/** Asks the channels of one outlet, or of all, once, live. Channels that wait for permission are only asked when their outlet is named. */
export async function probe(id: string | undefined): Promise<void> {
  const config = loadConfig();
  const { outlets } = loadOutletFiles(config.VIGIA_OUTLETS_DIR);
  const chosen = id === undefined ? outlets : outlets.filter((outlet) => outlet.id === id || outlet.host === id);
  if (chosen.length === 0) throw new UserError('no_outlet', `No hay ningún medio «${id ?? ''}» en ${config.VIGIA_OUTLETS_DIR}.`);
  const fetcher = createFetcher(config, null, systemClock);
  try {
    // Hosts wait for nobody but themselves: all outlets at once, the channels of each in turn.
    await Promise.all(
      chosen.map(async (outlet) => {
        for (const channel of outlet.channels) {
          const name = `${outlet.id}/${channel.id}`;
          const waits = id === undefined && !channel.enabled && /permiso/i.test(channel.note ?? '');
          const line = waits ? 'sin preguntar: espera permiso del medio' : told(await probeChannel(channel, fetcher, systemClock.now()));
          process.stdout.write(`${name}\t${channel.enabled ? 'activo' : 'apagado'}\t${line}\n`);
        }
      }),
    );
  } finally {
    await fetcher.close();
  }
}

const STATES: Record<ChannelProbe['state'], string> = {
  ok: 'responde', empty: 'responde vacío', malformed: 'no es lo que debía ser', robots: 'robots.txt no lo permite', forbidden: 'prohibido: pedir permiso', gone: 'no existe', failing: 'falla', unpolled: 'no se sondea',
};

function told(found: ChannelProbe): string {
  const ages = found.dated === 0 ? 'sin fechas' : `${age(found.medianAgeHours)}, el más nuevo ${hours(found.newestAgeHours)}`;
  const content = found.items === 0 ? '' : `${found.items} ítems, ${ages}`;
  return [STATES[found.state], content, found.problem ?? ''].filter((part) => part !== '').join(' · ');
}

function age(medianHours: number | null): string {
  return medianHours === null ? 'sin fechas' : `edad mediana ${hours(medianHours)}`;
}

function hours(value: number | null): string {
  return value === null ? '?' : `${value.toFixed(value < 10 ? 1 : 0)} h`;
}
