import { countMarks } from '../text/count-marks.js';
import { countPlainWords } from '../text/count-plain-words.js';
import { type Passage, foldedOf, rawOf } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';

const SHOUT = /\b\p{Lu}{4,}\b/gu;
const SOURCE = /\b(?:segun|informo|informa|aseguro|senalo|explico|indico|detallo|comunicado|rueda de prensa|entrevista|agencia|reporto|preciso)\b/g;
const ALARM = /\b(?:urgente|alerta|impactante|increible|comparte|compartelo|difunde|escandal\w+|bomba|ultima hora|por fin|no lo creeras|mira|video|secreto|oculta\w*|conspir\w+|censur\w+|elite|milagr\w+|cura\b|confirma\w*|revela\w*|filtra\w*)\b/g;
const FOLDED_CUES = new PatternSet([SOURCE, ALARM]);
const CAPITALISED = /\b\p{Lu}\p{Ll}+/gu;
const FIGURES = /\d+(?:[.,]\d+)*/g;

/** How a whole text is written, in quantities of order one: length, shouting, marks, sources, alarm, quotations, figures. */
export function styleCues(passage: Passage): number[] {
  const raw = rawOf(passage);
  const folded = foldedOf(passage);
  const words = Math.max(1, countPlainWords(folded));
  const [sources, alarms] = FOLDED_CUES.countsIn(passage, Infinity) as [number, number];
  const marks = countMarks(raw);
  const share = (times: number, scale: number): number => Math.min(2, (times / words) * scale);
  const per = (pattern: RegExp, text: string, scale: number): number => share(text.match(pattern)?.length ?? 0, scale);
  const [head = ''] = raw.split('\n', 1);
  return [
    Math.min(2, words / 400), Math.min(2, words / Math.max(1, marks.stops) / 30), per(SHOUT, raw, 20), SHOUT.test(head.replace(/^\W+/, '')) && head === head.toUpperCase() ? 1 : 0, share(marks.exclamations, 50), share(marks.questions, 50), share(marks.quotes, 20),
    share(sources, 50), share(alarms, 50), per(FIGURES, folded, 20), per(CAPITALISED, raw, 5), share(marks.commas, 10), share(marks.lines, 20), share(marks.ellipses, 50),
  ];
}
