import { systemClock } from '#vigia/kernel';
import { loadPress, PressEdition, PressServer, type Press } from '../../scrapers/press/index.js';

/** The sample press many times over: every copy of a newsroom has a host of its own, every copy of a piece a line of its own. */
export function multipliedPress(copies: number): Press {
  const press = loadPress();
  const newsrooms = Array.from({ length: copies }, (_, copy) => press.newsrooms.map((newsroom) => ({ ...newsroom, id: `${newsroom.id}-${copy}`, host: `c${copy}.${newsroom.host}` }))).flat();
  const byId = new Map(newsrooms.map((newsroom) => [newsroom.id, newsroom]));
  const pieces = Array.from({ length: copies }, (_, copy) =>
    press.pieces.flatMap((piece) => {
      const newsroom = byId.get(`${piece.newsroom.id}-${copy}`);
      return newsroom ? [{ ...piece, newsroom, body: `${piece.body}\n\nEdición ${copy} de ${newsroom.name}.` }] : [];
    }),
  ).flat();
  return { newsrooms, pieces };
}

// Run as a process of its own, so that the press does not share a core's time with what is measured.
if (process.argv[1] === import.meta.filename) {
  const edition = new PressEdition(new Date(), multipliedPress(Number(process.argv[2])));
  process.send?.(await new PressServer(edition, systemClock).listen());
}
