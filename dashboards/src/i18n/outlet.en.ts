import type { esOutlet } from './outlet.es.js';

export const enOutlet: Record<keyof typeof esOutlet, string> = {
  'outletPage.figures': 'Per 100 pieces on migration',
  'outletPage.figures.sentence': '{from} to {to}: {relevant} {relevant:piece|pieces} on migration in Colombia, of {collected} collected from this outlet.',
  'outletPage.figures.few': 'With fewer than 10 pieces we give no figures per 100.',
  'outletPage.note': 'No comparison with other outlets: each covers its own ground. The interval says how much may be chance.',
  'outletPage.lines': 'Twelve weeks',
  'outletPage.lines.sentence': 'In these twelve weeks, harmful frames in the outlet’s own voice: {sentence}',
  'outletPage.latest': 'Its latest pieces on migration',
  'outletPage.empty': 'No piece of this outlet on migration in these twelve weeks.',
  'outletPage.missing': 'Vigía follows no outlet at this address.',
  'outletPage.about': '{type}, scope: {scope}',
  'outletPage.partner': 'Partner outlet',
  'outletPage.sources': 'See its channels',
};
