import type { PublishedPiece } from '../press-edition.js';

/** Renders a page as its content system would; `others` are pieces to link to. */
export type PageTemplate = (piece: PublishedPiece, others: readonly PublishedPiece[]) => string;
