/** The operational codebook: ten harmful and six constructive frames. Ids are stable and go into datasets; names are what a dashboard calls the narrative. */
export const FRAMES = [
  { id: 'H1', key: 'criminalizacion', kind: 'harmful', name: { es: 'Criminalización', en: 'Criminalisation' }, gist: { es: 'Presenta a las personas migrantes como causa o rostro del delito.', en: 'Shows migrants as cause or face of crime.' } },
  { id: 'H2', key: 'invasion_masa', kind: 'harmful', name: { es: 'Invasión o masa', en: 'Invasion or mass' }, gist: { es: 'Describe la llegada como fuerza incontable que desborda.', en: 'Describes arrival as an uncountable, overwhelming force.' } },
  { id: 'H3', key: 'carga_recursos', kind: 'harmful', name: { es: 'Carga para los recursos', en: 'Burden on services' }, gist: { es: 'Presenta a las personas migrantes como costo o privilegio injusto.', en: 'Shows migrants as an unfair cost or privilege.' } },
  { id: 'H4', key: 'competencia_laboral', kind: 'harmful', name: { es: 'Competencia laboral', en: 'Labour competition' }, gist: { es: 'Las culpa del desempleo, los bajos salarios o la informalidad.', en: 'Blames them for unemployment, low pay or informality.' } },
  { id: 'H5', key: 'salud_suciedad', kind: 'harmful', name: { es: 'Enfermedad y suciedad', en: 'Disease and dirt' }, gist: { es: 'Las asocia con contagio, mugre o desorden del espacio.', en: 'Ties them to contagion, dirt or disorder.' } },
  { id: 'H6', key: 'deshumanizacion_insulto', kind: 'harmful', name: { es: 'Insulto y deshumanización', en: 'Slur and dehumanisation' }, gist: { es: 'Usa un insulto gentilicio o rebaja a animal, plaga o cosa.', en: 'Uses a slur or reduces people to animal, plague or thing.' } },
  { id: 'H7', key: 'amenaza_politica', kind: 'harmful', name: { es: 'Amenaza política', en: 'Political threat' }, gist: { es: 'Las presenta como instrumento de fraude, infiltración o plan.', en: 'Shows them as tools of fraud, infiltration or a plot.' } },
  { id: 'H8', key: 'sexualizacion_genero', kind: 'harmful', name: { es: 'Sexualización', en: 'Sexualisation' }, gist: { es: 'Reduce a las mujeres migrantes a objeto sexual o maternidad irresponsable.', en: 'Reduces migrant women to sex or irresponsible motherhood.' } },
  { id: 'H9', key: 'incompatibilidad_ingratitud', kind: 'harmful', name: { es: 'Incompatibilidad e ingratitud', en: 'Incompatibility and ingratitude' }, gist: { es: 'Les atribuye rasgos morales o culturales inaceptables.', en: 'Gives the group unacceptable moral or cultural traits.' } },
  { id: 'H10', key: 'exclusion_expulsion_violencia', kind: 'harmful', name: { es: 'Exclusión, expulsión o violencia', en: 'Exclusion, expulsion or violence' }, gist: { es: 'Propone o celebra negar derechos, expulsar o agredir por el origen.', en: 'Proposes or cheers denying rights, expelling or attacking.' } },
  { id: 'C1', key: 'oportunidad', kind: 'constructive', name: { es: 'Oportunidad', en: 'Opportunity' }, gist: { es: 'Muestra la movilidad como beneficio para la ciudad o el país.', en: 'Shows mobility as a benefit for city or country.' } },
  { id: 'C2', key: 'aporte_contribucion', kind: 'constructive', name: { es: 'Aporte', en: 'Contribution' }, gist: { es: 'Muestra contribuciones concretas de personas migrantes.', en: 'Shows concrete contributions by migrants.' } },
  { id: 'C3', key: 'derechos_proteccion', kind: 'constructive', name: { es: 'Derechos y protección', en: 'Rights and protection' }, gist: { es: 'Enmarca la situación en derechos y deberes del Estado.', en: 'Frames the situation in rights and duties of the State.' } },
  { id: 'C4', key: 'solidaridad_integracion', kind: 'constructive', name: { es: 'Solidaridad e integración', en: 'Solidarity and integration' }, gist: { es: 'Muestra convivencia, acogida o acción conjunta.', en: 'Shows coexistence, welcome or joint action.' } },
  { id: 'C5', key: 'historia_humana', kind: 'constructive', name: { es: 'Historia humana con voz', en: 'Human story with voice' }, gist: { es: 'Una persona migrante, con nombre y voz, es el centro.', en: 'A named migrant with a voice is at the centre.' } },
  { id: 'C6', key: 'retorno_pendular_contexto', kind: 'constructive', name: { es: 'Retorno y contexto binacional', en: 'Return and binational context' }, gist: { es: 'Explica retornos, familias binacionales, tránsito y causas.', en: 'Explains returns, binational families, transit and causes.' } },
] as const;

export type FrameId = (typeof FRAMES)[number]['id'];
export type FrameKind = (typeof FRAMES)[number]['kind'];

export const FRAME_IDS = FRAMES.map((frame) => frame.id) as [FrameId, ...FrameId[]];

export function isHarmful(frame: FrameId): boolean {
  return frame.startsWith('H');
}

/**
 * What trend cells are counted by: every frame, and four sums over them. `harm_own` charges the outlet (harmful frame, adopted, in the newsroom's voice), `harm_any` is any
 * harmful frame in any stance, `constructive` any constructive frame, `opportunity` C1 or C2.
 */
export const NARRATIVE_SUMS = ['harm_own', 'harm_any', 'constructive', 'opportunity'] as const;
export type NarrativeId = FrameId | (typeof NARRATIVE_SUMS)[number];
export const NARRATIVE_IDS = [...FRAME_IDS, ...NARRATIVE_SUMS] as [NarrativeId, ...NarrativeId[]];
