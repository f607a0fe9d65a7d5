import { COMMAND_LINE, type AuditLog } from '#vigia/access';
import type { PieceWithdrawal, Withdrawn } from '#vigia/collection';
import { UserError } from '#vigia/kernel';
import { z } from 'zod';

const LONGEST_REASON = 300;

export const withdrawRequest = z.object({ piece: z.string(), reason: z.string(), by: z.string().optional() });
export type WithdrawRequest = z.infer<typeof withdrawRequest>;

/** Withdraws a piece and enters it in the audit log, also where it was withdrawn before. @throws UserError `no_reason`, `unknown_piece` */
export async function withdrawPiece(withdrawal: PieceWithdrawal, audit: AuditLog, request: WithdrawRequest): Promise<Withdrawn> {
  const reason = request.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) throw new UserError('no_reason', `Diga por qué se retira, en ${LONGEST_REASON} caracteres o menos: --reason "reclamo del titular, radicado 12". / Say why, in ${LONGEST_REASON} characters at most.`);
  const withdrawn = await withdrawal.withdraw(request.piece.trim(), { reason, by: request.by?.trim().slice(0, 100) ?? '' });
  await audit.record(COMMAND_LINE, { action: 'piece.withdrawn', subject: { kind: 'piece', id: withdrawn._id }, detail: { reason, by: request.by ?? '', outlet: withdrawn.outletId, again: withdrawn.already } });
  return withdrawn;
}
