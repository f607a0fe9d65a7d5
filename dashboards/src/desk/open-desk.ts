import type { PageContext } from '../ui/page-context.js';
import { agreementPart } from './agreement-part.js';
import { qualityPart } from './quality-part.js';
import { queuePart } from './queue-part.js';

export { taskScreen } from './task.screen.js';

const PARTS = { reviews: queuePart, modelQuality: qualityPart, agreement: agreementPart };

export function partOf(context: PageContext, section: keyof typeof PARTS): HTMLElement {
  return PARTS[section](context);
}
