export { ActiveBank } from './active-bank.js';
export { ClaimBank, SOMEBODY_HERE, VIGIA_ITSELF, type ClaimBody } from './claim-bank.js';
export { ClaimBoard } from './claim-board.js';
export { ClaimIntake, type IntakeExtra, type IntakeHow, type IntakeOutcome } from './claim-intake.js';
export { ClaimDecisions } from './claim-decisions.js';
export { foldWording } from './claim-keys.js';
export { leadingCheck, toBankClaim } from './claim-record.js';
export { recomputeClaimWeek } from './recompute-claim-week.js';
export { rejudgePieces } from './rejudge-pieces.js';
