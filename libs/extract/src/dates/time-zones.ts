import { IANAZone } from 'luxon';

/** Colombia has had one zone without daylight saving since 1993. */
export const BOGOTA_OFFSET_MINUTES = -300;

/** Minutes east of Greenwich of the abbreviations newsrooms and feed generators write. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, cot: -300, pet: -300, ect: -300, vet: -240, bot: -240, clt: -240, clst: -180, art: -180, brt: -180, uyt: -180,
  est: -300, edt: -240, et: -300, cst: -360, cdt: -300, ct: -360, mst: -420, mdt: -360, mt: -420, pst: -480, pdt: -420, pt: -480, akst: -540, akdt: -480, hst: -600,
  ast: -240, adt: -180, bst: 60, ist: 330, west: 60, cet: 60, cest: 120, mez: 60, mesz: 120, met: 60, mest: 120, eet: 120, eest: 180, msk: 180, jst: 540, kst: 540,
  hkt: 480, sgt: 480, aest: 600, aedt: 660, awst: 480, nzst: 720, nzdt: 780,
};

/** Minutes east for an IANA name at the end of a text («America/Bogota»), null where none stands. */
export function readZoneName(text: string, near: Date): { offset: number; length: number } | null {
  const name = /\s([a-z]{2,12}\/[a-z_]{2,20})\s*$/.exec(text);
  const zone = name?.[1] ? IANAZone.create(name[1]) : null;
  return name && zone?.isValid ? { offset: zone.offset(near.getTime()), length: name[0].length } : null;
}

/** `length` counts the characters used. */
export interface ZoneAtStart {
  offset: number;
  length: number;
  atStart: true;
}

/** Reads a zone at the start of `text`. @returns minutes east and the characters used, or null where no zone stands. */
export function readZone(text: string): ZoneAtStart | null {
  const space = /^[\s,]*\(?/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(space);
  const numeric = /^(?:gmt|utc|ut|z)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/i.exec(rest);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes <= 14 * 60) return { offset: numeric[1] === '+' ? minutes : -minutes, length: space + numeric[0].length, atStart: true };
  }
  const name = /^[a-z]{1,5}(?![a-z\p{L}])/iu.exec(rest)?.[0];
  const offset = name === undefined ? undefined : NAMED[name.toLowerCase()];
  return name === undefined || offset === undefined ? null : { offset, length: space + name.length, atStart: true };
}
