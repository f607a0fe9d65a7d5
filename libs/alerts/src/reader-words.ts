import type { MailLanguage } from '#vigia/mail';
import { periodOf } from './period.js';

/** What a notice says besides where it leads. */
interface ReaderWords {
  heading: string;
  lines: string[];
  label: string;
  footer: string;
}

/** Facts of a release that its notice tells. */
export interface ReleaseNews {
  name: string;
  version: string;
  /** First and last week, both included. */
  from: string;
  to: string;
  pieces: number;
  findings: number;
  notes: string | null;
}

export function releaseWords({ name, version, from, to, pieces, findings, notes }: ReleaseNews, language: MailLanguage): ReaderWords {
  const n = new Intl.NumberFormat(language === 'es' ? 'es-CO' : 'en');
  return language === 'es'
    ? {
        heading: `Nueva entrega de datos: ${name} ${version}`,
        lines: [`${n.format(pieces)} piezas juzgadas y ${n.format(findings)} hallazgos, de la semana del ${periodOf(from, language)} a la del ${periodOf(to, language)} (${from} a ${to}).`, 'CSV, JSONL y Parquet en un paquete Frictionless, con diccionario, ficha del modelo y sumas SHA-256; sin textos completos.', ...(notes === null ? [] : [`Qué trae de nuevo: ${notes}`])],
        label: 'Metodología y tablero', footer: 'Recibe este aviso porque pidió saber de nuevas entregas y lo confirmó.',
      }
    : {
        heading: `New data release: ${name} ${version}`,
        lines: [`${n.format(pieces)} judged pieces and ${n.format(findings)} findings, from the week of ${periodOf(from, language)} to that of ${periodOf(to, language)} (${from} to ${to}).`, 'CSV, JSONL and Parquet in a Frictionless package, with dictionary, model card and SHA-256 sums; no full texts.', ...(notes === null ? [] : [`What is new: ${notes}`])],
        label: 'Methodology and dashboard', footer: 'You get this notice because you asked to be told of new releases, and confirmed it.',
      };
}

/** How an ordered release ended. */
export interface OrderNews {
  name: string;
  version: string;
  from: string;
  to: string;
  /** Null where it failed. */
  made: { pieces: number; findings: number } | null;
  /** Why it failed, as whoever ordered it may be told. */
  problem: string | null;
}

export function orderWords({ name, version, from, to, made, problem }: OrderNews, language: MailLanguage): ReaderWords {
  const n = new Intl.NumberFormat(language === 'es' ? 'es-CO' : 'en');
  const period = `${periodOf(from, language)} – ${periodOf(to, language)} (${from} – ${to})`;
  if (language === 'es') {
    return {
      heading: made ? `Listo: ${name} ${version}` : `No se pudo preparar ${name} ${version}`,
      lines: made ? [`La publicación de datos que encargó está lista: ${n.format(made.pieces)} piezas y ${n.format(made.findings)} hallazgos, ${period}.`, 'Ya está congelada: siempre dará los mismos archivos, con sus sumas SHA-256.'] : [`La publicación de datos que encargó (${period}) no se pudo preparar y no se publicó nada.`, problem ?? ''],
      label: made ? 'Descargar' : 'Ver qué pasó', footer: 'Recibe este aviso porque lo pidió al encargar la publicación.',
    };
  }
  return {
    heading: made ? `Ready: ${name} ${version}` : `${name} ${version} could not be made`,
    lines: made ? [`The data release you ordered is ready: ${n.format(made.pieces)} pieces and ${n.format(made.findings)} findings, ${period}.`, 'It is frozen: it will always give the same files, with their SHA-256 sums.'] : [`The data release you ordered (${period}) could not be made, and nothing was published.`, problem ?? ''],
    label: made ? 'Download' : 'See what happened', footer: 'You get this notice because you asked for it when you ordered the release.',
  };
}

export function joinWords(language: MailLanguage, days: number): ReaderWords {
  return language === 'es'
    ? { heading: '¿Quiere saber de nuevas entregas de datos?', lines: ['Alguien escribió esta dirección para recibir un correo cuando Vigía publique una nueva entrega de datos. Si fue usted, confírmelo.', `Si no fue usted, no haga nada: sin su confirmación no le escribiremos. El enlace sirve ${days} días.`], label: 'Sí, quiero recibirlos', footer: 'Este correo se envía una sola vez, a petición.' }
    : { heading: 'Would you like to hear of new data releases?', lines: ['Somebody entered this address to get a mail when Vigía publishes a new data release. If it was you, confirm it.', `If it was not, do nothing: without your word we will not write. The link works for ${days} days.`], label: 'Yes, send them to me', footer: 'This mail is sent once, on request.' };
}

export function linkWords(outletName: string, language: MailLanguage, days: number): ReaderWords {
  return language === 'es'
    ? { heading: `La página de ${outletName} en Vigía`, lines: ['Este es el nuevo enlace que se pidió: sus avisos y respuestas, su tendencia, sus buenas prácticas y la revisión de borradores.', `Es privado y sirve ${days} días: quien lo tenga puede responder por su redacción.`], label: 'Abrir la página', footer: `Enviado a petición, solo al contacto registrado de ${outletName}.` }
    : { heading: `The page of ${outletName} in Vigía`, lines: ['This is the new link that was asked for: your alerts and replies, your trend, your good practice and the draft checker.', `It is private and works for ${days} days: whoever has it can answer for your newsroom.`], label: 'Open the page', footer: `Sent on request, and only to the registered contact of ${outletName}.` };
}
