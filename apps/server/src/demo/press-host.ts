import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { lastWeeks, loadPress, PressEdition, PressServer } from '../../../../scrapers/press/index.js';

/** The sample press running inside this process. */
export interface PressHost {
  edition: PressEdition;
  server: PressServer;
  /** Loopback port on which every newsroom answers. */
  port: number;
}

/** Last label of every newsroom's host. */
export const PRESS_HOST_SUFFIX = '.prensa.example';

/** Starts the press, counted back from the day of the installation's first start, so that later starts find the same pieces. @param weeks how many of its twelve weeks it tells */
export async function startPress(store: Store, clock: Clock, weeks: number): Promise<PressHost> {
  const anchor = new Date(await store.settings.agree('press-anchor', clock.now().toISOString()));
  const edition = new PressEdition(anchor, lastWeeks(loadPress(), weeks));
  const server = new PressServer(edition, clock);
  return { edition, server, port: await server.listen() };
}

/** The address to open for the address of a piece: the sample press is shown by this server, everything else where it is. */
export function openUrlOf(press: PressHost | null): (url: string) => string {
  return (url) => (press ? url.replace(/^http:\/\//, '/prensa/') : url);
}
