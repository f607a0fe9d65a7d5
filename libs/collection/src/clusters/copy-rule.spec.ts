import { areCopies, type SketchedPiece } from './copy-rule.js';
import { sketchOf } from './piece-sketch.js';

const DAY_MS = 24 * 60 * 60_000;
const piece = (outletId: string, day: number | null, text: string): SketchedPiece => ({ kind: 'article', outletId, publishedAt: day === null ? null : new Date(day * DAY_MS), ...sketchOf(text) });

/** Two newsrooms announce two days of permits, each for its own city: the form is the office's. */
const NORTH = 'La oficina atenderá de 8:00 a. m. a 3:00 p. m. a quienes deban reclamar su permiso por protección temporal. Hay que llevar el número de registro y un documento, aunque esté vencido. El trámite no cuesta. La entrada es por el coliseo del norte.';
const SOUTH = 'La oficina atenderá el martes, de 8:00 a. m. a 3:00 p. m., a quienes deban corregir su permiso por protección temporal. Serán noventa turnos en la biblioteca del sur. Lleve el registro civil de los niños y una foto reciente. Nadie necesita tramitador: si le ofrecen turno por plata, repórtelo en la mesa de entrada. El trámite no cuesta. Mujeres embarazadas entran por la puerta de atrás.';

describe('whether one piece is a copy of another', () => {
  it('a story taken over by another newsroom the same week is', () => {
    expect(areCopies(piece('a', 1, NORTH), piece('b', 2, SOUTH))).toBe(true);
    expect(areCopies(piece('a', null, NORTH), piece('b', 2, SOUTH))).toBe(true);
  });
  it('a notice of the same form weeks later is not, whichever came first', () => {
    expect(areCopies(piece('a', 1, NORTH), piece('b', 21, SOUTH))).toBe(false);
    expect(areCopies(piece('b', 21, SOUTH), piece('a', 1, NORTH))).toBe(false);
  });
  it('the same words are, however late another newsroom prints them; the outlet itself has written a new piece', () => {
    expect(areCopies(piece('a', 1, NORTH), piece('b', 40, `${NORTH} Habrá otra jornada en enero.`))).toBe(true);
    expect(areCopies(piece('a', 1, NORTH), piece('a', 40, NORTH))).toBe(false);
  });
  it('kinds are never mixed', () => {
    expect(areCopies(piece('a', 1, NORTH), { ...piece('b', 1, NORTH), kind: 'post' })).toBe(false);
  });
});
