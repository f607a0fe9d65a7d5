import { isHarmful } from '#vigia/codebook';
import type { AnalyzeOutput, Finding } from '#vigia/contracts';

/** A hint below this probability, an explicit charge above. */
const EXPLICIT = 0.7;

/**
 * Harm the newsroom itself does, dossier 1.2: only a harmful frame it adopts in its own voice counts. 0 none · 1 hint · 2 explicit · 3 repeated, in the headline, or a call to act.
 */
export function outletHarmOf(findings: readonly Finding[]): AnalyzeOutput['outletHarm'] {
  const own = findings.filter((one) => isHarmful(one.frame) && one.stance === 'adopts' && one.voice === 'newsroom');
  if (own.length === 0) return 0;
  const explicit = own.filter((one) => one.score >= EXPLICIT);
  if (explicit.length === 0) return 1;
  const grave = explicit.some((one) => one.field === 'title' || one.frame === 'H10') || explicit.length >= 3;
  return grave ? 3 : 2;
}
