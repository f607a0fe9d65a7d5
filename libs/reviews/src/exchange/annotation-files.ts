import type { AnnotatedPiece, AnnotationFormat } from '#vigia/contracts';
import { conllBlocks } from './conll.js';
import { writeJsonl } from './jsonl-format.js';
import { labelStudioTask } from './label-studio.js';

export interface WrittenAnnotations {
  pieces: number;
  /** Labels that the format has no room for. */
  lost: number;
}

/** The text of an annotation file, piece by piece. `told` is filled in while it is written. */
export async function* annotationFile(format: AnnotationFormat, pieces: AsyncIterable<AnnotatedPiece>, told: WrittenAnnotations): AsyncGenerator<string> {
  if (format === 'label-studio') yield '[';
  for await (const piece of pieces) {
    if (format === 'jsonl') yield writeJsonl(piece);
    else if (format === 'label-studio') yield `${told.pieces === 0 ? '\n' : ',\n'}${JSON.stringify(labelStudioTask(piece))}`;
    else {
      for (const layer of piece.layers) {
        const { text, lost } = conllBlocks(piece, layer);
        told.lost += lost;
        yield text;
      }
    }
    told.pieces += 1;
  }
  if (format === 'label-studio') yield '\n]\n';
}
