import { resolve } from 'node:path';
import { readBounces, type BounceCounts } from '../../../server/src/tasks/read-bounces.js';
import { withStore } from '../store-access.js';

/** Takes bounces and complaints in and prints what was found. */
export async function bounces(given: string): Promise<void> {
  const path = resolve(given);
  const { bounced, complained, passing, foreign, other, unreadable } = await withStore<BounceCounts>('bounces', { path }, (store) => readBounces(store, path), () => undefined);
  process.stdout.write(`${bounced} rebotes y ${complained} quejas: no se escribirá más a esas direcciones. ${passing} pasajeros, ${foreign} de correos ajenos, ${other} que no son informes, ${unreadable} demasiado grandes.\n`);
}
