import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#vigia/kernel';

/** Where a training text comes from. Each domain writes and was labelled in its own way, so each gets its own expert. */
export const DOMAINS = ['hateval', 'hascosva_latam', 'hascosva_europe', 'detoxis', 'conan', 'vigia', 'press'] as const;
export type Domain = (typeof DOMAINS)[number];

/** One labelled text. `target` 1: xenophobic in its own voice. `cost` 0 keeps a text out of training but in the evaluation. */
export interface LabelledText {
  readonly id: string;
  /** Texts of one group never fall on both sides of a split. */
  readonly group: string;
  readonly domain: Domain;
  readonly text: string;
  readonly target: 0 | 1;
  readonly cost: number;
  /** Part of the set that an evaluation reports apart. */
  readonly part: string;
}

/** HatEval mixes hate against immigrants and women without saying which; these words, those of its own collection, tell them apart. */
const IMMIGRATION = /\b(?:in|e)?migra\w*|refugiad\w*|\bmor[oa]s?\b|arabes?\b|sudacas?|extranjer\w*|pateras?|\bilegal\w*|\bnegr[oa]s?\b|negrat\w*|musul\w*|african\w*|subsaharian\w*|\bsiri[oa]s?\b|marroq\w*|venezolan\w*|haitian\w*|\bmenas?\b|fronteras?\b|\basilo\b|deport\w*|islam\w*|racis\w*|expuls\w*|\bvalla\b|aquarius|open arms|ceuta|melilla|indocumentad\w*|panchit\w*|gitan\w*|rumano\w*|latino\w*|mexican\w*|magreb\w*/;
const WOMEN = /\bput[aoi]\w*|zorr\w*|perr[ao]s?\b|mujer\w*|\bcallate\b|guarr\w*|\bpolla\b|feminazi\w*|feminis\w*|acoso|machis\w*|escot\w*|\btias?\b|novia|violar\w*|cerda\b|hembra\w*|\bgolfa\w*/;

const fold = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** The public sets of a folder as labelled texts. Missing files are an error that names them. */
export function readPublicSets(folder: string): LabelledText[] {
  return [...readHatEval(folder), ...readHascosva(folder), ...readDetoxis(folder), ...readConan(folder)];
}

function readHatEval(folder: string): LabelledText[] {
  return ['hateval2019-es.train.jsonl', 'hateval2019-es.dev.jsonl'].flatMap((file) =>
    lines<{ id: string; text: string; hateful: number }>(folder, file).map((row): LabelledText => {
      const folded = fold(row.text);
      const immigration = IMMIGRATION.test(folded);
      const women = WOMEN.test(folded);
      const hateful = row.hateful === 1;
      const part = immigration ? 'immigrants' : women ? 'women' : 'other';
      // Hate with neither word could be against either: kept out of training.
      const cost = hateful && part === 'other' ? 0 : immigration && women && hateful ? 0.5 : 1;
      return { id: row.id, group: row.id, domain: 'hateval', text: row.text, target: hateful && immigration ? 1 : 0, cost, part };
    }),
  );
}

function readHascosva(folder: string): LabelledText[] {
  return lines<{ id: string; text: string; hateful: number; variation: string }>(folder, 'hascosva.train.jsonl').map((row) => ({
    id: row.id, group: row.id, domain: row.variation === 'latam' ? 'hascosva_latam' : 'hascosva_europe', text: row.text, target: row.hateful === 1 ? 1 : 0, cost: 1, part: row.variation,
  }));
}

function readDetoxis(folder: string): LabelledText[] {
  return lines<{ id: string; thread: string; text: string; stereotype: number }>(folder, 'detoxis.train.jsonl').map((row) => ({
    id: row.id, group: `detoxis-${row.thread.split('_')[0] ?? row.id}-${row.thread}`, domain: 'detoxis', text: row.text, target: row.stereotype === 1 ? 1 : 0, cost: 1, part: 'stereotype',
  }));
}

/** Hate against migrants is the target; against Muslims and people of colour it is near it and counts half; against others it is not xenophobia. Replies never are. */
const CONAN_COST: Record<string, number> = { MIGRANTES: 1, MUSULMANES: 0.5, POC: 0.5 };

function readConan(folder: string): LabelledText[] {
  return lines<{ id: string; hate: string; counter: string; target: string }>(folder, 'conan-mt-sp.train.jsonl').flatMap((row): LabelledText[] => {
    const near = CONAN_COST[row.target];
    const group = `conan-${fold(row.hate).replace(/\W+/g, ' ').trim()}`;
    return [
      { id: `${row.id}-hate`, group, domain: 'conan', text: row.hate, target: near === undefined ? 0 : 1, cost: near ?? 0.5, part: `hate ${row.target}` },
      { id: `${row.id}-counter`, group, domain: 'conan', text: row.counter, target: 0, cost: 1, part: `counter ${row.target}` },
    ];
  });
}

function lines<T>(folder: string, file: string): T[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new UserError('training_data_missing', `Falta ${path}. Indique con --data la carpeta que contiene los conjuntos públicos. / Missing training set.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
