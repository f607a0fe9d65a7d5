import type { OutletFile } from '#vigia/contracts';
import type { Newsroom } from './press-content.js';

/** A newsroom as Vigía's catalogue sees an outlet. */
export interface PressOutlet {
  outlet: OutletFile;
  partner: boolean;
  contact: string;
}

export function pressOutlets(newsrooms: readonly Newsroom[]): PressOutlet[] {
  return newsrooms.map(({ id, name, host, city, scope, type, partner, contact, about }) => ({
    partner,
    contact,
    outlet: {
      id, name, host, city, scope, type,
      aliases: [],
      language: 'es',
      enabled: true,
      note: about,
      channels: [{ id: 'rss', kind: 'feed', url: `http://${host}/rss.xml`, enabled: true, statedBy: 'prensa de muestra' }],
    },
  }));
}
