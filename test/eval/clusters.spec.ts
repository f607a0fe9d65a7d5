import { PressEdition } from '../../scrapers/press/index.js';
import { clusterAll, scorePairs, withStore, type LabelledPiece } from './cluster-measures.js';
import { EDITS, plantCopy, quarryOf, randomFrom } from './planted-copies.js';

/** Lowering a floor needs a reason in the commit. */
const FLOORS = { precision: 0.97, recall: 0.93 };
const NOW = new Date('2026-11-22T17:00:00Z');
const HOUR_MS = 3_600_000;
/** Two to three seconds on two cores shared by many; more than Jest's own patience when they are busier. */
const PATIENCE_MS = 60_000;

const edition = new PressEdition(NOW);
const published = edition.newsrooms.flatMap((newsroom) => edition.published(newsroom.id, NOW)).filter((piece) => piece.source.genre !== 'post');
const press: LabelledPiece[] = published.map((piece) => ({
  id: piece.url,
  outletId: piece.source.newsroom.id,
  text: piece.body,
  publishedAt: piece.publishedAt,
  origin: piece.source.wire ?? piece.url,
}));

describe('wire clusters of the sample press', () => {
  it('are the ones its ledger names, and no other', async () => {
    const { precision, recall, pairs } = scorePairs(press, await withStore((store) => clusterAll(store, press)));
    expect(pairs).toBeGreaterThan(10);
    expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
  }, PATIENCE_MS);

  it('have the agency’s first publication as their canonical piece', async () => {
    const clusters = await withStore((store) => clusterAll(store, press));
    const canonical = new Set(clusters.values());
    const wires = [...new Set(press.map((piece) => piece.origin))].filter((origin) => origin.startsWith('aaf-'));
    const first = wires.map((wire) => press.filter((piece) => piece.origin === wire).sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt))[0]?.id);
    expect(canonical).toEqual(new Set(first));
  }, PATIENCE_MS);
});

describe('planted copies, 10 to 40 % edited', () => {
  it.each(['dated', 'without dates'])('are found among the articles they come from: %s', async (dates) => {
    const random = randomFrom(3);
    const quarry = quarryOf(press.map((piece) => piece.text), random);
    const planted = press.flatMap((piece, index) => {
      const text = plantCopy(piece.text, EDITS[index % EDITS.length] ?? 'everything', 0.1 + 0.3 * random(), quarry, random);
      const copy = { ...piece, id: `${piece.id}-copia`, outletId: `otro-${index % 12}`, text, publishedAt: new Date(Number(piece.publishedAt) + HOUR_MS) };
      return [piece, copy].map((each) => (dates === 'dated' ? each : { ...each, publishedAt: null }));
    });
    const { precision, recall } = scorePairs(planted, await withStore((store) => clusterAll(store, planted)));
    expect(precision).toBeGreaterThanOrEqual(FLOORS.precision);
    expect(recall).toBeGreaterThanOrEqual(FLOORS.recall);
  }, PATIENCE_MS);
});
