import { request } from 'node:http';
import { load } from 'cheerio';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import StemmerEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import RssParser from 'rss-parser';
import type { Newsroom } from '../../scrapers/press/index.js';

/** What one would write in an afternoon: read each feed, fetch each page, join its paragraphs, ask a naive Bayes classifier, keep the answer in memory. */
export async function naiveScript(newsrooms: readonly Newsroom[], port: number): Promise<{ pieces: number; piecesPerSecond: number; rssMb: number }> {
  const classifier = new BayesClassifier(StemmerEs);
  classifier.addDocument('banda de venezolanos roba en el centro', 'harm');
  classifier.addDocument('el concejo aprobó el presupuesto de la ciudad', 'none');
  classifier.train();
  const parser = new RssParser();
  const answers: string[] = [];
  const started = performance.now();
  for (const newsroom of newsrooms) {
    const feed = await get(`http://${newsroom.host}/rss.xml`, port).then((body) => parser.parseString(body)).catch(() => null);
    for (const item of feed?.items ?? []) {
      const page = await get(item.link ?? '', port).catch(() => '');
      const text = load(page)('p').text();
      if (text) answers.push(classifier.classify(text));
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return { pieces: answers.length, piecesPerSecond: Math.round((answers.length / seconds) * 100) / 100, rssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function get(address: string, port: number): Promise<string> {
  const { host, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
    call.on('error', reject);
    call.end();
  });
}
