import type { CorrectedShare, ErrorRate } from '#vigia/contracts';

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959964;
/** Measured on fewer pieces that carry it, or that do not, an error rate is hearsay. */
const LEAST_MEASURED = 10;

/**
 * The true share behind an observed one, given how often the classifier is right (W. J. Rogan and B. Gladen, Am. J. Epidemiology 107 (1978), 71–76), with the 95 % interval of Z. Lang and
 * J. Reiczigel (Preventive Veterinary Medicine 113 (2014), 13–22, equation 11), which carries the uncertainty of sensitivity and specificity, each measured on so many pieces.
 * @returns null where the two classes are told apart so poorly, or that is known so little, that their sum less one is not clearly above 0
 */
export function correctedShare(pieces: number, n: number, { sensitivity, specificity }: ErrorRate): CorrectedShare | null {
  const p = adjusted(pieces, n, Z * Z);
  const se = adjusted(sensitivity.right, sensitivity.of, 2);
  const sp = adjusted(specificity.right, specificity.of, 2);
  const youden = se.share + sp.share - 1;
  if (Math.min(sensitivity.of, specificity.of) < LEAST_MEASURED || youden - Z * Math.sqrt(se.variance + sp.variance) <= 0) return null;
  const share = (p.share + sp.share - 1) / youden;
  const shift = 2 * Z * Z * (share * se.variance - (1 - share) * sp.variance);
  const half = (Z * Math.sqrt(p.variance + share ** 2 * se.variance + (1 - share) ** 2 * sp.variance)) / youden;
  const raw = (pieces / n + specificity.right / specificity.of - 1) / (sensitivity.right / sensitivity.of + specificity.right / specificity.of - 1);
  const [low, high] = [clamp(share + shift - half), clamp(share + shift + half)];
  // The estimate without the pseudo-observations, which only the interval needs; at the edges it may fall out of it.
  return { share: Math.min(high, Math.max(low, clamp(raw))), low, high };
}

function adjusted(right: number, of: number, pseudo: number): { share: number; variance: number } {
  const share = (right + pseudo / 2) / (of + pseudo);
  return { share, variance: (share * (1 - share)) / (of + pseudo) };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
