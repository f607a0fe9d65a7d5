// Counts and agreement of the Corpus Vigía. No dependencies.
//   node libs/analysis/corpus/counts.mjs             tables in Markdown
//   node libs/analysis/corpus/counts.mjs --write     writes them into DATASHEET.md, between its two marks
//   node libs/analysis/corpus/counts.mjs --cross     full cross tabulation as CSV (one row a combination)
//   node libs/analysis/corpus/counts.mjs --agreement κ of authors and second readers, before adjudication
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const FRAMES = [...Array.from({ length: 10 }, (_, i) => `H${i + 1}`), ...Array.from({ length: 6 }, (_, i) => `C${i + 1}`)];
const STANCES = { a: 'adopta', r: 'informa', x: 'rechaza', m: 'ambigua' };
const VOICES = { n: 'redacción', o: 'funcionario', p: 'policía', v: 'vecino', e: 'experto', m: 'migrante', u: 'usuario' };
const KINDS = { headline: 'titular', sentence: 'oración', lead: 'entradilla', post: 'post' };
const FLAGS = { rc: 'migración en Colombia', ra: 'migración en el exterior', rn: 'no migración', imp: 'daño implícito', hn: 'negativo difícil', ax: 'sobre xenofobia', n0: 'titular sin nacionalidad', nr: 'nacionalidad pertinente', nn: 'nacionalidad innecesaria' };
const WRITERS = { a: 'mano a', b: 'mano b', c: 'mano c', d: 'mano d', e: 'mano e', f: 'mano f', g: 'mano g', h: 'mano h', i: 'mano i', j: 'mano j', k: 'mano k', l: 'mano l', m: 'mano m', n: 'mano n', o: 'mano o' };

const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');

function item(id, [group, kind, genre, register, city, flags, marked]) {
  const codes = [...marked.matchAll(/\{([^|{}]+)\|/g)].flatMap((match) => match[1].split('+'));
  return {
    id, writer: id[0], group, kind, genre, register, city,
    flags: flags.split(','),
    labels: codes.map((code) => { const [frame, stance, voice] = code.split('.'); return { frame, stance, voice }; }),
    own: codes.some((code) => /^H\d+\.a\.n$/.test(code)),
  };
}

function readItems(change = (id, columns) => columns) {
  return readdirSync(FOLDER).filter((name) => /^[a-z]-\d+\.tsv$/.test(name)).sort().flatMap((name) => lines(join(FOLDER, name)).map((line, i) => {
    const id = `${name.slice(0, -4)}:${i + 1}`;
    return item(id, change(id, line.split('\t')));
  }));
}

function table(head, rows) {
  return [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Rows: frames; columns: values of `pick`, counted once an item and frame (stance and voice: once a span). `parts`: the columns exclude each other. */
function byFrame(items, columns, pick, parts = true) {
  return table(['Marco', ...Object.values(columns), ...(parts ? ['total'] : [])], FRAMES.map((frame) => {
    const values = items.flatMap((one) => pick(one, frame));
    const counts = tally(values);
    return [frame, ...Object.keys(columns).map((key) => counts.get(key) ?? 0), ...(parts ? [values.length] : [])];
  }));
}

function byWriter(items, names, pick) {
  return table(['', ...Object.values(WRITERS), 'total', 'daño en voz propia'], Object.entries(names).map(([key, name]) => {
    const those = items.filter((one) => pick(one).includes(key));
    return [name, ...Object.keys(WRITERS).map((writer) => those.filter((one) => one.writer === writer).length), those.length, those.filter((one) => one.own).length];
  }));
}

const plain = (values) => Object.fromEntries([...new Set(values)].sort().map((value) => [value, value]));

function report(items) {
  const spans = (key) => (one, frame) => one.labels.filter((label) => label.frame === frame).map((label) => label[key]);
  const once = (key) => (one, frame) => (one.labels.some((label) => label.frame === frame) ? [one[key]] : []);
  const own = items.filter((one) => one.own);
  const quiet = items.filter((one) => one.labels.length === 0);
  return [
    `${items.length} textos en ${new Set(items.map((one) => `${one.writer}:${one.group}`)).size} grupos de situación; ${own.length} con daño en voz propia (${own.filter((one) => one.flags.includes('imp')).length} implícitos), ${items.filter((one) => one.flags.includes('hn')).length} negativos difíciles, ${quiet.length} sin ningún marco.`,
    '', '#### Mano, tipo y marcas', '', byWriter(items, { todos: 'todos' }, () => ['todos']), '', byWriter(items, KINDS, (one) => [one.kind]), '', byWriter(items, FLAGS, (one) => one.flags),
    '', '#### Género, registro y ciudad', '', ...['genre', 'register', 'city'].flatMap((key) => [byWriter(items, plain(items.map((one) => one[key])), (one) => [one[key]]), '']),
    '#### Marco × postura (tramos)', '', byFrame(items, STANCES, spans('stance')), '', '#### Marco × voz (tramos)', '', byFrame(items, VOICES, spans('voice')), '', '#### Marco × tipo (textos)', '', byFrame(items, KINDS, once('kind')),
    '', '#### Marco × género (textos)', '', byFrame(items, plain(items.map((one) => one.genre)), once('genre')), '', '#### Marco × ciudad (textos)', '', byFrame(items, plain(items.map((one) => one.city)), once('city')),
    '', '#### Marco × marcas (textos)', '', byFrame(items, Object.fromEntries(Object.keys(FLAGS).map((flag) => [flag, flag])), (one, frame) => (one.labels.some((label) => label.frame === frame) ? one.flags : []), false),
  ].join('\n');
}

function cross(items) {
  const counts = tally(items.flatMap((one) => (one.labels.length > 0 ? one.labels : [{ frame: '-', stance: '-', voice: '-' }]).map((label) => [label.frame, label.stance, label.voice, one.kind, one.genre, one.city, one.flags.join(' ')].join(','))));
  return ['frame,stance,voice,kind,genre,city,flags,spans', ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => `${key},${n}`)].join('\n');
}

function kappa(pairs) {
  const share = (n) => n / pairs.length;
  const first = tally(pairs.map(([a]) => a));
  const second = tally(pairs.map(([, b]) => b));
  const agreed = share(pairs.filter(([a, b]) => a === b).length);
  const chance = [...first].reduce((sum, [value, n]) => sum + share(n) * share(second.get(value) ?? 0), 0);
  return [agreed.toFixed(3), ((agreed - chance) / (1 - chance)).toFixed(3), pairs.length];
}

/** Second readings by item id. `a-01.tsv` numbers its lines; `c.tsv`, read in one shuffled pile, gives whole ids. */
function secondReadings() {
  const folder = join(FOLDER, 'second-reads');
  return new Map(readdirSync(folder).flatMap((name) => lines(join(folder, name)).map((line) => {
    const [at, ...reading] = line.split('\t');
    return [at.includes(':') ? at : `${name.slice(0, -4)}:${at}`, reading];
  })));
}

/** Labels as the authors gave them: the adjudicated lines are put back first. */
function agreement() {
  const log = join(FOLDER, 'adjudication', 'changes.tsv');
  const before = new Map((existsSync(log) ? lines(log).slice(1) : []).map((line) => line.split('\t')).map(([id, , flags, , marked]) => [id, { flags, marked }]));
  const items = readItems((id, columns) => columns.with(5, before.get(id)?.flags ?? columns[5]).with(6, before.get(id)?.marked ?? columns[6]));
  const readings = secondReadings();
  const frameSet = (frames) => [...new Set(frames)].sort().join(' ');
  const rows = [];
  for (const writer of Object.keys(WRITERS)) {
    const read = items.filter((one) => one.writer === writer).flatMap((one) => {
      const reading = readings.get(one.id);
      if (reading === undefined) return [];
      const [relevance, own, codes] = reading;
      return [{ one, relevance, own, frames: codes === '-' ? [] : codes.split(',').map((code) => code.split('.')[0]) }];
    });
    if (read.length === 0) continue;
    rows.push([`${WRITERS[writer]} · daño en voz propia (sin «?»)`, ...kappa(read.filter(({ own }) => own !== '?').map(({ one, own }) => [one.own ? '1' : '0', own]))]);
    rows.push([`${WRITERS[writer]} · daño en voz propia («?» como tercer valor)`, ...kappa(read.map(({ one, own }) => [one.own ? '1' : '0', own]))]);
    rows.push([`${WRITERS[writer]} · relevancia`, ...kappa(read.map(({ one, relevance }) => [one.flags.find((flag) => ['rc', 'ra', 'rn'].includes(flag)), relevance]))]);
    rows.push([`${WRITERS[writer]} · conjunto exacto de marcos`, ...kappa(read.map(({ one, frames }) => [frameSet(one.labels.map((label) => label.frame)), frameSet(frames)]))]);
  }
  return table(['Antes de adjudicar', 'acuerdo', 'κ', 'textos'], rows);
}

const mode = process.argv[2];
if (mode === '--cross') console.log(cross(readItems()));
else if (mode === '--agreement') console.log(agreement());
else if (mode === '--write') {
  const path = join(FOLDER, 'DATASHEET.md');
  const fill = (text, name, body) => text.replace(new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`), (_, open, close) => `${open}\n\n${body}\n\n${close}`);
  const sheet = fill(fill(readFileSync(path, 'utf8'), 'counts', report(readItems())), 'agreement', agreement());
  writeFileSync(path, sheet);
} else console.log(`${report(readItems())}\n\n${agreement()}`);
