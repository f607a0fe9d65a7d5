export { ReviewDesk, type OpenTask, type ReviewOutcome } from './desk/review-desk.js';
export { TaskBoard } from './desk/task-board.js';
export { type HeldOut } from './quality/drift.js';
export { TaskDrawer } from './queue/task-drawer.js';
export { ReviewFigures } from './review-figures.js';
