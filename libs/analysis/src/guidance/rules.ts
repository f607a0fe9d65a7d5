/** A rule of good practice: what a note says and which public guide states it (dossier section 6). */
export interface GuidanceRule {
  readonly id: string;
  /** 3 alert · 2 suggestion · 1 note. */
  readonly severity: 1 | 2 | 3;
  readonly title: string;
  readonly message: string;
  readonly guide: { readonly name: string; readonly url: string };
}

export const GUIDANCE_RULES = {
  R1: { id: 'R1', severity: 3, title: 'Nacionalidad innecesaria en el titular', message: 'El titular nombra la nacionalidad en un hecho judicial sin que el origen explique la noticia.', guide: { name: 'Cómo cubrir la migración venezolana (Ginna Morelo)', url: 'https://elvenezolanocolombia.com/2022/06/como-cubrir-la-migracion-venezolana-2' } },
  R3: { id: 'R3', severity: 3, title: 'De un caso a todo el grupo', message: 'La frase atribuye a todo el grupo lo que hizo una persona o unas pocas.', guide: { name: 'Carta de Roma (EJN)', url: 'https://ethicaljournalismnetwork.org/charter-of-rome' } },
  R4: { id: 'R4', severity: 3, title: '«Ilegal» para personas', message: 'Ninguna persona es ilegal: lo irregular es su situación migratoria.', guide: { name: 'Razones para no usar «ilegal» (HRW, Clases de Periodismo)', url: 'https://clasesdeperiodismo.com/2014/07/04/razones-para-prohibir-la-palabra-ilegal-en-los-medios' } },
  R5: { id: 'R5', severity: 2, title: 'Metáfora de agua, plaga o guerra', message: 'La metáfora presenta a las personas como una fuerza que arrasa.', guide: { name: 'EJN, cinco puntos para cubrir migración', url: 'https://ethicaljournalismnetwork.org/ethical-guidelines-on-migration-reporting' } },
  R6: { id: 'R6', severity: 2, title: 'Cifra sin fuente o sin período', message: 'La cifra sobre población migrante aparece sin fuente o sin período.', guide: { name: 'Guía de la Carta de Roma, capítulo 4', url: 'https://doczz.net/doc/5602051/guidelines-for-the-application-of-the-rome-charter' } },
  R7: { id: 'R7', severity: 2, title: 'Sin voz migrante', message: 'La nota trata de personas migrantes y no cita a ninguna.', guide: { name: 'EJN, cinco puntos para cubrir migración', url: 'https://ethicaljournalismnetwork.org/ethical-guidelines-on-migration-reporting' } },
  R8: { id: 'R8', severity: 2, title: 'Solo fuentes oficiales', message: 'Casi todas las fuentes son autoridades.', guide: { name: 'Asociación Carta di Roma', url: 'https://unar.it/portale/web/unar-en/permanent-member-of-the-association-carta-di-roma-' } },
  R11: { id: 'R11', severity: 3, title: 'Insulto en voz propia', message: 'El texto usa en su propia voz un insulto o una palabra que deshumaniza.', guide: { name: '«Veneco», ¿insulto? (Proyecto Migración Venezuela)', url: 'https://migravenezuela.com/educacion/veneco-es-un-insulto-o-es-una-palabra-inclusiva' } },
  R12: { id: 'R12', severity: 2, title: 'Cita hostil sin contraste', message: 'La cita contra personas migrantes queda sin dato, fuente o respuesta cerca.', guide: { name: 'EJN, cinco puntos para cubrir migración', url: 'https://ethicaljournalismnetwork.org/ethical-guidelines-on-migration-reporting' } },
} as const satisfies Record<string, GuidanceRule>;

export type RuleId = keyof typeof GUIDANCE_RULES;
