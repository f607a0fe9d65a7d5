import { Analyzer } from '#vigia/analysis';
import { analyzeInput } from '#vigia/contracts';
import { filterLines } from '../line-filter.js';

/** Pieces on standard input, judgements on standard output. */
export async function analyze(): Promise<void> {
  const analyzer = Analyzer.load();
  await filterLines(analyzeInput, (input) => analyzer.analyze(input));
}
