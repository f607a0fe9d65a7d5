export { lastWeeks, loadPress, type Newsroom, type Press, type PressPiece } from './press-content.js';
export { PressEdition, type PublishedPiece } from './press-edition.js';
export { pressOutlets, type PressOutlet } from './press-outlets.js';
export { CLOSED_NEWSROOM, DOWN_NEWSROOM, PressServer } from './press-server.js';
