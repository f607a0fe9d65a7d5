import { CITIES, FRAMES } from '#vigia/codebook';
import { BOGOTA } from '#vigia/kernel';
import type { MailLanguage } from '#vigia/mail';
import type { ClaimRecord, SpikeRecord } from '#vigia/store';
import { DateTime } from 'luxon';
import { periodOf } from './period.js';
import type { ClaimReturn } from './rules/claim-returns.js';

/** A notice to the communications team, in one language. */
export interface NoticeWords {
  heading: string;
  lines: string[];
}

/** The same notice in the language of each reader. */
export type NoticeIn = (language: MailLanguage) => NoticeWords;

export const BUTTON = { es: 'Abrir el tablero', en: 'Open the dashboard' } as const;
export const FOOTER: Readonly<Record<MailLanguage, (rule: string) => string>> = {
  es: (rule) => `Aviso de la regla «${rule}» para el equipo de comunicaciones.`,
  en: (rule) => `Notice of the rule “${rule}” to the communications team.`,
};

export function spikeNotice({ key, narrative, week, now, before, expected }: Pick<SpikeRecord, 'key' | 'narrative' | 'week' | 'now' | 'before' | 'expected'>): NoticeIn {
  return (language) => {
    const place = CITIES.find((city) => city.id === key)?.name ?? (language === 'es' ? 'todas las ciudades' : 'all cities');
    const frame = FRAMES.find((one) => one.id === narrative)?.name[language] ?? narrative;
    const [low, high] = [Math.round(expected.low), Math.round(expected.high)];
    return language === 'es'
      ? { heading: `${place}: sube «${frame}»`, lines: [`En la semana del ${periodOf(week, language)}, ${now.pieces} de ${now.relevant} piezas sobre migración; en las ocho semanas anteriores, ${before.pieces} de ${before.relevant}.`, `Una semana normal con esta cobertura tendría entre ${low} y ${high}.`] }
      : { heading: `${place}: “${frame}” is up`, lines: [`In the week of ${periodOf(week, language)}, ${now.pieces} of ${now.relevant} pieces on migration; in the eight weeks before, ${before.pieces} of ${before.relevant}.`, `A normal week with this coverage would have between ${low} and ${high}.`] };
  };
}

export function silenceNotice(outletName: string, channelId: string, latest: Date, problem: string | null): NoticeIn {
  return (language) => {
    const since = DateTime.fromJSDate(latest, { zone: BOGOTA }).setLocale(language).toFormat(language === 'es' ? "d 'de' LLLL" : 'd LLLL');
    return language === 'es'
      ? { heading: `${outletName}: un canal calla`, lines: [`El canal ${channelId} no trae nada nuevo desde el ${since}.`, problem ?? 'Responde, pero sin piezas nuevas.'] }
      : { heading: `${outletName}: a channel is silent`, lines: [`The channel ${channelId} has brought nothing new since ${since}.`, problem ?? 'It answers, but with no new pieces.'] };
  };
}

export function returnNotice({ week, lastWeek, quiet, pieces, outlets }: ClaimReturn, claim: Pick<ClaimRecord, 'text' | 'checks'>): NoticeIn {
  const check = claim.checks.find((one) => one.state === 'active');
  const checked = check ? [`${check.verdict}, ${check.checker.name}${check.date === null ? '' : ` (${check.date})`}: ${check.url}`] : [];
  return (language) => language === 'es'
    ? { heading: `Vuelve: «${claim.text}»`, lines: [`En la semana del ${periodOf(week, language)} la ${pieces === 1 ? 'repite 1 pieza' : `repiten ${pieces} piezas`} de ${outlets === 1 ? '1 medio' : `${outlets} medios`}. Nadie la repetía desde la semana del ${periodOf(lastWeek, language)}: ${quiet} semanas enteras.`, ...checked] }
    : { heading: `Back: “${claim.text}”`, lines: [`In the week of ${periodOf(week, language)}, ${pieces === 1 ? '1 piece repeats' : `${pieces} pieces repeat`} it, in ${outlets === 1 ? '1 outlet' : `${outlets} outlets`}. Nobody had since the week of ${periodOf(lastWeek, language)}: ${quiet} whole weeks.`, ...checked] };
}
