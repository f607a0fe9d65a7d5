import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIM_BANK } from '../claims/claim-bank.js';
import { CLAIMS_MODEL_FILE, type ClaimsModel, saveClaimsModel } from '../claims/claims-model.js';
import { fitMatcher } from '../claims/fit-matcher.js';
import { fitRelation, readRelationCases } from '../claims/fit-relation.js';
import { readCheckable } from '../weak-signals/checkable-grades.js';
import { fitSignals } from '../weak-signals/fit-signals.js';
import { readPressSentences, readSignalSet } from '../weak-signals/signal-sets.js';

const MODEL_NAME = 'vigia-claims-1';
/** Every other sentence of press is enough to teach silence. */
const PRESS_STEP = 2;

export interface ClaimsTrainOptions {
  readonly dataDir: string;
  /** The folder whose `claims/` holds the sentences that teach relations. */
  readonly corpusDir: string;
  readonly outDir: string;
  readonly progress?: (message: string) => void;
}

/** Rebuilds the weights of claim matching and of the weak signals. Needs the public sets, the shipped labels, bank and sentences only; the same inputs give the same bytes. */
export function trainClaims({ dataDir, corpusDir, outDir, progress = () => undefined }: ClaimsTrainOptions): ClaimsModel {
  progress('afirmaciones: emparejador…');
  const match = { ...fitMatcher(CLAIM_BANK, readPressSentences(dataDir).filter((_, at) => at % PRESS_STEP === 0)), relation: fitRelation(CLAIM_BANK, readRelationCases(join(corpusDir, 'claims'))) };
  progress('afirmaciones: señales…');
  const signals = fitSignals({
    checkworthy: readCheckable(dataDir),
    clickbait: readSignalSet(dataDir, 'clickbait'),
    fakeStyle: [...readSignalSet(dataDir, 'fakeStyle'), ...readSignalSet(dataDir, 'fakeStyle', 'development')],
  });
  const model = { name: MODEL_NAME, match, signals };
  mkdirSync(outDir, { recursive: true });
  saveClaimsModel(join(outDir, CLAIMS_MODEL_FILE), model);
  return model;
}
