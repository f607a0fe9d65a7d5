import type { IndexedClaim } from './claim-index.js';
import { conceptIndex } from './concepts.js';
import { MATCH_FEATURES, type SentenceFacts } from './match-features.js';
import type { Wording } from './wording.js';

const CAPTURE = conceptIndex('capture');
const PRISON = conceptIndex('prison');
const CRIME = conceptIndex('crime');
const MEASURES: readonly (readonly [number, string])[] = [[CAPTURE, 'capturas'], [PRISON, 'personas presas'], [CRIME, 'delitos']];
const MEASURE_SHARE = 0.4;
/** Countries and regions, folded: a claim about one is none about another. */
const ELSEWHERE = /\b(?:israel|espana|chile|peru|ecuador|brasil|argentina|mexico|panama|costa rica|guatemala|honduras|nicaragua|el salvador|bolivia|paraguay|uruguay|haiti|republica dominicana|italia|francia|alemania|portugal|reino unido|inglaterra|canada|china|rusia|ucrania|palestina|gaza|siria|iran|turquia|marruecos|africa|europa|asia|australia|japon|cuba|trinidad|curazao|aruba|guyana)\b/g;
export const OTHER_PLACE = 'Habla de otro país o región que la afirmación verificada.';
const featureAt = (name: (typeof MATCH_FEATURES)[number]): number => MATCH_FEATURES.indexOf(name);
const CONFLICT = featureAt('numbersConflict');
const LOOKALIKE = featureAt('lookalike');

/** Why a sentence that reads like a claim may be something else, in Spanish; undefined without a reason. What carries a caution is never confirmed by the machine. */
export function cautionOf(entry: IndexedClaim, features: readonly number[], facts: SentenceFacts, wording: Wording, publishedAt?: string | null): string | undefined {
  const { claim } = entry;
  if ((features[LOOKALIKE] as number) >= 0 && claim.lookalikes.length > 0) return `Se parece más a un hecho cierto que a la afirmación: ${nearestNote(entry, wording)}`;
  const measure = measureConflict(entry, facts, wording);
  if (measure) return measure;
  const place = facts.text.match(ELSEWHERE)?.find((name) => !entry.known.includes(name));
  if (place) return OTHER_PLACE;
  if ((features[CONFLICT] as number) > 0) return 'Da otra cifra que la afirmación verificada.';
  const day = publishedAt?.slice(0, 10);
  if (day && claim.validFrom && day < claim.validFrom.slice(0, day.length)) return `La verificación rige desde ${claim.validFrom}; el texto es anterior.`;
  if (day && claim.validTo && day.slice(0, claim.validTo.length) > claim.validTo) return `La verificación regía hasta ${claim.validTo}; el texto es posterior.`;
  return undefined;
}

/** Arrests are no crimes and no prisoners: figures over one are never matched with a claim over another (dossier 3, traps). */
function measureConflict(entry: IndexedClaim, facts: SentenceFacts, wording: Wording): string | undefined {
  if (facts.quantities.length === 0) return undefined;
  const said = MEASURES.filter(([concept]) => wording.concepts.includes(concept));
  const claimed = MEASURES.filter(([concept]) => (entry.shares.get(concept) ?? 0) >= MEASURE_SHARE);
  const [mine] = said;
  const [theirs] = claimed;
  if (!mine || !theirs || claimed.some(([concept]) => concept === mine[0])) return undefined;
  return `Da una cifra de ${mine[1]}; la afirmación habla de ${theirs[1]}: no se comparan.`;
}

function nearestNote(entry: IndexedClaim, wording: Wording): string {
  const have = new Set(wording.concepts);
  let best = entry.claim.lookalikes[0]?.note ?? '';
  let most = -1;
  entry.lookalikeVectors.forEach((vector, at) => {
    let hits = 0;
    for (const term of vector.terms) if (have.has(term)) hits++;
    if (hits <= most) return;
    most = hits;
    best = entry.claim.lookalikes[at]?.note ?? best;
  });
  return best;
}
