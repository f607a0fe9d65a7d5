import { AccessRoom } from '#vigia/access';
import { PieceClusterer, PieceWithdrawal, type Withdrawn } from '#vigia/collection';
import { systemClock } from '#vigia/kernel';
import { createQueue } from '../../../server/src/platform/create-queue.js';
import { withdrawPiece, type WithdrawRequest } from '../../../server/src/tasks/withdraw-piece.js';
import { withStore } from '../store-access.js';

/** Takes a piece out for good and prints what stays to be done by hand. */
export async function withdraw(request: WithdrawRequest): Promise<void> {
  // Over the local API dates come as text.
  const { _id, at, reason, already, copies } = await withStore<Omit<Withdrawn, 'at'> & { at: Date | string }>('pieces-withdraw', request, async (store, config) => {
    const queue = createQueue(config, store, systemClock, (problem) => console.error(problem));
    try {
      const { audit } = new AccessRoom(store, { secret: config.VIGIA_SECRET ?? null }, systemClock);
      return await withdrawPiece(new PieceWithdrawal(store, queue, new PieceClusterer(store), systemClock), audit, request);
    } finally {
      await queue.stop(0);
    }
  }, () => undefined);
  const day = new Date(at).toISOString().slice(0, 10);
  process.stdout.write(already ? `${_id} ya estaba retirada desde el ${day}: ${reason} / withdrawn before.\n` : `${_id} retirada: no se vuelve a guardar, y las cifras de su semana se recalculan. / Withdrawn, it will not be stored again.\n`);
  if (copies.length > 0) process.stdout.write(`El mismo texto sigue en ${copies.length === 1 ? 'otra dirección' : `otras ${copies.length} direcciones`}; retírelo allí también si el reclamo lo alcanza / copies that stay:\n${copies.map(({ id, url }) => `  ${id}  ${url}\n`).join('')}`);
}
