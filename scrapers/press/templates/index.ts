import type { TemplateName } from '../press-content.js';
import { ampCanonical } from './amp.template.js';
import { arc } from './arc.template.js';
import { claimReview } from './claim-review.template.js';
import { drupal } from './drupal.template.js';
import { latin1 } from './latin1.template.js';
import { noJsonLd } from './no-json-ld.template.js';
import { paywall } from './paywall.template.js';
import { social } from './social.template.js';
import { table } from './table.template.js';
import type { PageTemplate } from './template.js';
import { wordpress } from './wordpress.template.js';

/** One page template per content system. */
export const PAGE_TEMPLATES: Record<TemplateName, PageTemplate> = {
  arc, wordpress, latin1, drupal, table, paywall, amp: ampCanonical, nojsonld: noJsonLd, claimreview: claimReview, social,
};
