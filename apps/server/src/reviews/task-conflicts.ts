import { HttpStatus } from '@nestjs/common';
import type { TaskConflict } from '#vigia/contracts';
import { AccessProblem } from '../access/refused-entry.js';

const WORDS: Readonly<Record<TaskConflict, string>> = {
  piece_changed: 'La pieza cambió desde que se la mostramos: pida otra / the piece has changed since; ask for another.',
  guideline_changed: 'El libro de códigos cambió de versión: recargue la página y revise de nuevo / the codebook has a new version; reload and look again.',
  already_reviewed: 'Otra persona ya revisó esta pieza / somebody else has reviewed it.',
  claimed_by_other: 'Se acabó el plazo y ahora la tiene otra persona / your time was up, and somebody else has it now.',
  not_open: 'Esta tarea ya está cerrada / this task is closed.',
  reviewed_it_before: 'Usted ya juzgó o pasó esta pieza: le toca a otra persona / you have judged or passed on this piece before.',
};

/** Why nothing was kept, with the code that a page acts on. */
export function taskConflict(why: TaskConflict): AccessProblem {
  return new AccessProblem(why, WORDS[why], HttpStatus.CONFLICT);
}
