/** A rule of good practice: what a note says and which public guide states it (dossier section 6). R19 reads captions only: pictures are not seen. */
export interface GuidanceRule {
  readonly id: string;
  /** 3 alert · 2 suggestion · 1 note. */
  readonly severity: 1 | 2 | 3;
  readonly title: string;
  readonly message: string;
  /** The same in English, for mails to readers who chose it. */
  readonly inEnglish: string;
  /** `url` is null where no public guide was found that says it: the rule is then our own and says so. */
  readonly guide: { readonly name: string; readonly url: string | null };
}

const EJN = { name: 'EJN, cinco puntos para cubrir migración', url: 'https://ethicaljournalismnetwork.org/ethical-guidelines-on-migration-reporting' };
const OWN = { name: 'criterio de Vigía, sin guía pública que lo diga así', url: null };

export const GUIDANCE_RULES = {
  R1: { id: 'R1', severity: 3, title: 'Nacionalidad innecesaria en el titular', message: 'El titular nombra la nacionalidad en un hecho judicial sin que el origen explique la noticia.', inEnglish: 'The headline names a nationality in a court or police story whose news the origin does not explain.', guide: { name: 'Cómo cubrir la migración venezolana (Ginna Morelo)', url: 'https://elvenezolanocolombia.com/2022/06/como-cubrir-la-migracion-venezolana-2' } },
  R2: { id: 'R2', severity: 2, title: 'La nacionalidad como clave de la nota judicial', message: 'La nota judicial repite la nacionalidad de las personas señaladas sin que explique el hecho.', inEnglish: 'The court or police story repeats the nationality of those accused although it does not explain what happened.', guide: { name: 'Ana María Saavedra (Colombiacheck), taller TechCamp', url: 'https://bit.ly/3xcrYwn' } },
  R3: { id: 'R3', severity: 3, title: 'De un caso a todo el grupo', message: 'La frase atribuye a todo el grupo lo que hizo una persona o unas pocas.', inEnglish: 'The sentence puts down to the whole group what one person or a few did.', guide: { name: 'Carta de Roma (EJN)', url: 'https://ethicaljournalismnetwork.org/charter-of-rome' } },
  R4: { id: 'R4', severity: 3, title: '«Ilegal» para personas', message: 'Ninguna persona es ilegal: lo irregular es su situación migratoria.', inEnglish: 'No person is illegal: what is irregular is their migration status.', guide: { name: 'Razones para no usar «ilegal» (HRW, Clases de Periodismo)', url: 'https://clasesdeperiodismo.com/2014/07/04/razones-para-prohibir-la-palabra-ilegal-en-los-medios' } },
  R5: { id: 'R5', severity: 2, title: 'Metáfora de agua, plaga o guerra', message: 'La metáfora presenta a las personas como una fuerza que arrasa.', inEnglish: 'The metaphor presents people as a force that sweeps everything away.', guide: EJN },
  R6: { id: 'R6', severity: 2, title: 'Cifra sin fuente o sin período', message: 'La cifra sobre población migrante aparece sin fuente o sin período.', inEnglish: 'The figure on migrants stands without a source or without a period.', guide: { name: 'Guía de la Carta de Roma, capítulo 4', url: 'https://doczz.net/doc/5602051/guidelines-for-the-application-of-the-rome-charter' } },
  R7: { id: 'R7', severity: 2, title: 'Sin voz migrante', message: 'La nota trata de personas migrantes y no cita a ninguna.', inEnglish: 'The piece speaks of migrants and quotes none.', guide: EJN },
  R8: { id: 'R8', severity: 2, title: 'Solo fuentes oficiales', message: 'Casi todas las fuentes son autoridades.', inEnglish: 'Nearly all sources are authorities.', guide: { name: 'Asociación Carta di Roma', url: 'https://unar.it/portale/web/unar-en/permanent-member-of-the-association-carta-di-roma-' } },
  R9: { id: 'R9', severity: 1, title: 'Sin contexto ni causas', message: 'La nota, larga, no da antecedentes, causas, norma ni tendencia que ayuden a entender el hecho.', inEnglish: 'The piece is long and gives no background, causes, rules or trend that help to understand what happened.', guide: { name: 'Informar con sensibilidad (El Pilón)', url: 'https://elpilon.com.co/informar-con-sensibilidad/amp' } },
  R10: { id: 'R10', severity: 1, title: 'Término jurídico impreciso', message: 'El término no nombra con exactitud la condición o el trámite migratorio.', inEnglish: 'The term does not name the status or the procedure exactly.', guide: EJN },
  R11: { id: 'R11', severity: 3, title: 'Insulto en voz propia', message: 'El texto usa en su propia voz un insulto o una palabra que deshumaniza.', inEnglish: 'The text uses an insult, or a word that dehumanises, in its own voice.', guide: { name: '«Veneco», ¿insulto? (Proyecto Migración Venezuela)', url: 'https://migravenezuela.com/educacion/veneco-es-un-insulto-o-es-una-palabra-inclusiva' } },
  R12: { id: 'R12', severity: 2, title: 'Cita hostil sin contraste', message: 'La cita contra personas migrantes queda sin dato, fuente o respuesta cerca.', inEnglish: 'The quote against migrants stands without a fact, a source or an answer near it.', guide: EJN },
  R13: { id: 'R13', severity: 1, title: 'Lástima en vez de historia', message: 'La frase mira a las personas con lástima y la nota no las deja hablar ni actuar.', inEnglish: 'The sentence looks at people with pity, and the piece does not let them speak or act.', guide: { name: 'EJN, boletín sobre el «periodismo de víctimas»', url: 'https://ethicaljournalismnetwork.org/ethical-journalism-bulletin-14-august-2018' } },
  R14: { id: 'R14', severity: 3, title: 'Identidad por proteger', message: 'El texto da el nombre completo de una persona menor de edad, víctima o solicitante de refugio.', inEnglish: 'The text gives the full name of a minor, a victim or a person seeking refuge.', guide: { name: 'UNICEF, ACNUR y PANDI, vía Círculo de Periodistas de Bogotá', url: 'https://circuloperiodistasdebogota.org/?p=38553' } },
  R15: { id: 'R15', severity: 2, title: 'Presunción de inocencia', message: 'La frase da por culpable a quien apenas fue capturado o señalado.', inEnglish: 'The sentence treats as guilty somebody who has only been arrested or accused.', guide: OWN },
  R16: { id: 'R16', severity: 2, title: 'El titular dice más que la nota', message: 'El titular carga un marco dañino que el cuerpo de la nota no sostiene.', inEnglish: 'The headline carries a harmful frame that the body of the piece does not bear out.', guide: OWN },
  R17: { id: 'R17', severity: 3, title: 'Llamado a excluir o agredir', message: 'El texto deja correr un llamado a excluir, expulsar o agredir. Debe verlo una persona antes de publicar.', inEnglish: 'The text lets a call to exclude, expel or attack pass. A person should see it before it is published.', guide: EJN },
  R18: { id: 'R18', severity: 1, title: 'Sin ruta de ayuda', message: 'La nota cuenta violencia o xenofobia y no dice a dónde acudir.', inEnglish: 'The piece tells of violence or xenophobia and does not say where to turn.', guide: OWN },
  R19: { id: 'R19', severity: 1, title: 'La foto y su pie', message: 'Vigía no ve la imagen, solo lee su pie: así escrito, la foto pone a personas migrantes como rostro de un delito o una amenaza, o deja reconocer a una niña o un niño.', inEnglish: 'Vigía does not see the picture, it only reads the caption: as written, the picture makes migrants the face of a crime or a threat, or lets a child be recognised.', guide: { name: 'Gómez-Giraldo y otros, el marco visual en ocho diarios (ALAIC 2022)', url: 'https://alaic2022.ar/memorias/index.php/2022/article/view/775' } },
  R20: { id: 'R20', severity: 1, title: '«Xenófobo» sin hecho', message: 'La nota llama xenófoba o racista a una persona y no cuenta qué dijo o hizo.', inEnglish: 'The piece calls a person xenophobic or racist and does not tell what that person said or did.', guide: EJN },
} as const satisfies Record<string, GuidanceRule>;

export type RuleId = keyof typeof GUIDANCE_RULES;
