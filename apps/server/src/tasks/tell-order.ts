import type { ReaderDesk } from '#vigia/alerts';
import type { OrderEnd } from '#vigia/datasets';
import { messageOf } from '#vigia/kernel';

/** Tells whoever asked for it that an ordered release is ready or has failed, and the log what failed inside. A mail that cannot be written changes nothing about the release. */
export function orderTeller(readers: Pick<ReaderDesk, 'tellOrder'>, warn: (problem: string) => void): (end: OrderEnd) => Promise<void> {
  return async ({ order: { name, version, from, to, notify, orderedAt }, frozen, problem, fault }) => {
    if (fault !== undefined) warn(`${name} ${version}: ${messageOf(fault)}`);
    if (notify === null) return;
    const made = frozen && { pieces: frozen.facts.rows.pieces, findings: frozen.facts.rows.findings };
    await readers.tellOrder({ name, version, from, to, made, problem }, orderedAt, notify.address, notify.language).catch((error: unknown) => warn(`${name} ${version}: ${messageOf(error)}`));
  };
}
