const BROWSERS: readonly (readonly [RegExp, string])[] = [[/Edg(?:e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\//, 'Chrome'], [/Safari\//, 'Safari']];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];
const LONGEST_READ = 500;

/** Browser and system, so that people know their own sessions. Brand names only: nothing that a stranger wrote is kept. */
export function deviceName(userAgent: string): string {
  const read = userAgent.slice(0, LONGEST_READ);
  const parts = [BROWSERS, SYSTEMS].map((known) => known.find(([pattern]) => pattern.test(read))?.[1]);
  return parts.filter((part) => part !== undefined).join(' · ') || '?';
}
