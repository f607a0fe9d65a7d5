/** How newsrooms head a correction. At the start of a line, or of the headline: within a sentence the words are part of the story. */
const NOTICE = /(?:^|\n)[ \t\u00a0*(«"]*((?:correcci[óo]n|fe de err(?:atas|ores)|rectificaci[óo]n|aclaraci[óo]n|nota (?:de (?:la )?redacci[óo]n|del editor|de la editora|aclaratoria))\s*:[^\n]*)/iu;

const LONGEST = 500;

/** What a newsroom says it corrected, in its words (at most 500 characters), or null. */
export function findCorrection(title: string | null, text: string): string | null {
  const notice = NOTICE.exec(`${title ?? ''}\n${text}`)?.[1]?.trim();
  return notice ? notice.slice(0, LONGEST) : null;
}
