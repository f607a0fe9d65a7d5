import type { FrameId } from '#vigia/codebook';
import { foldText } from '../text/fold.js';
import type { Passage } from '../text/passage.js';
import { PatternSet } from '../text/pattern-set.js';
import type { TokenFlags } from '../text/word-flag.js';

/**
 * Lexical evidence of each frame over folded sentences. A hit supports a finding and gives it an exact span; it never decides alone. Bounded repetitions only, so each
 * expression runs in linear time. From the cue lists of dossier 1.2 and own knowledge.
 */
const GROUP = '(?:venezolan[oa]s?|venec[oa]s?|migrantes?|inmigrantes?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|refugiad[oa]s?|indocumentad[oa]s?|cham[oa]s?|retornad[oa]s?)';
const re = (...sources: string[]): RegExp => new RegExp(`(?:${sources.map((source) => source.replaceAll('GROUP', GROUP)).join('|')})`);

export const FRAME_CUES: Record<FrameId, RegExp> = {
  H1: re(
    'bandas? (?:criminal(?:es)? |delincuencial(?:es)? )?(?:de |integrada por )(?:\\w+ ){0,2}GROUP', 'GROUP (?:delincuentes?|ladron(?:es)?|criminales|que delinquen|atracador(?:es)?|dedicad[oa]s al? (?:hurto|robo|atraco))', '(?:delincuentes|ladron(?:es)?|criminales|hampones|malandros|rateros|atracadores) (?:\\w+ ){0,2}GROUP',
    'desde que (?:\\w+ ){1,8}(?:GROUP|llegaron|llego|ellos)\\b[^.]{0,90}?(?:rob|celular|atrac|insegur|miedo|segur|tranquil|matan|candado|reja)\\w*', '(?:inseguridad|delincuencia|robos|atracos|hurtos|crimen|violencia|homicidios)\\b[^.]{0,60}?(?:por culpa de|es por|se debe a|a causa de|por cuenta de|de la mano de|gracias a|atribui\\w+ a) [^.]{0,30}?(?:GROUP|migracion|llegada)',
    'importa(?:ndo|mos|r|ron) (?:\\w+ ){0,2}(?:ladrones|delincuentes|delincuencia|hampa|malandros|criminales)', 'GROUP (?:\\w+ ){0,3}(?:robo|robaron|roban|atraco|atracaron|atracan|hurto|hurtaron|fleteo|extorsion\\w+|asesino|mato|apunalo|estafo|asalto|asaltaron|delinquen|delinquir)\\b', '(?:capturan|capturaron|cae|caen|cayo|cayeron|detienen|detuvieron|arrestan|capturado|capturada) (?:a |en \\w+ a )?(?:\\w+ ){0,3}GROUP', '(?:bandas?|pandillas?|mafias?) (?:\\w+ ){0,3}(?:venezolan[oa]s?|de migrantes|de extranjeros)', '(?:delincuencia\\w*|criminalidad|hampa) (?:venezolana|extranjera|migrante|importada)', '(?:migrantes|venezolan[oa]s|extranjer[oa]s|inmigrantes)\\b[^.]{0,60}?\\b(?:delinqu\\w+|delincuen\\w+|cometer delitos|cometen delitos|cometido (?:crimenes|delitos)|actos delictivos)', '(?:crimenes|delitos|delinqu\\w+|delincuen\\w+|inseguridad (?!aguda|aliment)|criminalidad|robos|atracos)[^.]{0,60}?\\b(?:vinculad\\w+ a|por cuenta de|cometid\\w+ por|a manos de|por parte de|atribuid\\w+ a) (?:los |las |ciudadan\\w+ )?(?:migrantes|venezolan[oa]s|extranjer[oa]s|inmigrantes|migracion)', 'banda[^.]{0,30}?integrad[oa] (?:\\w+ ){0,4}por (?:\\w+ ){0,2}(?:migrantes|venezolan[oa]s|extranjer[oa]s)', '(?:venezolan[oa]s|migrantes) que invadieron', 'tren de aragua',
  ),
  H2: re('(?:oleadas?|avalanchas?|mareas?|tsunamis?|olas?|aluvion|riada|estampida|ejercito|hordas?) (?:masiva |incontenible |imparable |nueva |humana |migratoria )?(?:de |que )?(?:\\w+ ){0,3}(?:GROUP|migratori\\w+|humana|gente|personas|migracion)', 'ola (?:migratoria|de migracion)', '(?:invasion|invaden|invadieron|invadidos|invadida|invadio)\\b[^.]{0,40}?(?:GROUP|silenciosa|barrio|parque|ciudad|calles|nos)', 'nos (?:tomaron|estan tomando|van a tomar|invadieron|llegaron por miles|llenaron|llenamos)', 'se (?:nos )?(?:tomaron|estan tomando|toman) (?:el|la|los|las|nuestr\\w+) (?:parques?|barrios?|calles?|ciudad|semaforos|esquinas?|anden\\w*|plazas?|centro|playas?|malecon)', '(?:GROUP|migracion|migratori\\w+|llegada)[^.]{0,50}?desborda\\w*', 'desborda\\w*[^.]{0,50}?(?:GROUP|migracion|migratori\\w+|la ciudad|el barrio|la capacidad)', 'y siguen (?:entrando|llegando|cruzando)', 'por miles\\b', 'puertas abiertas de par en par', 'bomba de tiempo', 'ya son (?:mas|casi|tantos|demasiad)', '(?:llegada|entrada|ingreso) (?:masiva|descontrolada|incontrolable|sin control)', 'no (?:nos )?cabe(?:mos)? (?:ni )?(?:un[oa]? )?mas', 'caos migratorio', '(?:invasion|desborde|desbordamiento|estampida|explosion) migratori\\w+', 'nos (?:van a |estan )?reemplaz\\w+'),
  H3: re('(?:a )?ellos si les (?:dan|dieron|regalan)', 'todo gratis\\b', 'gratis (?:a|para) (?:los |las )?GROUP', 'con (?:nuestros|los) impuestos', 'colapsa\\w* (?:los? |el |la |nuestr\\w+ )?(?:hospital\\w*|urgencias|colegios?|salud|sistema|servicios?)', '(?:hospital|urgencias|sistema de salud)\\b[^.]{0,40}?(?:colapsad\\w|quebrad\\w|colapso|no da abasto|saturad\\w)', 'les? quitan? (?:el |los |la )?(?:cupo|cupos|cama|camas|subsidio|turno|puesto en la fila)', 'primero (?:los |las )?(?:colombian|nuestr|de aqui|de aca|de la casa)\\w*', 'viv(?:en|ir) del (?:estado|gobierno|subsidio)', '(?:subsidios?|mercados?|casas?|cupos?|viviendas?|bonos?|ayudas?) (?:\\w+ ){0,3}para (?:los |las )?GROUP', '(?:quien|los que|el que|lo) (?:paga|pagamos|pagan)', 'carga (?:fiscal|para|a la|economica)', 'sobrecarga'),
  H4: re('(?:nos |les )?(?:quitan|quitaron|quitando|roban|robaron) (?:el |los |nuestr\\w+ )?(?:trabajos?|empleos?|puestos?|rebusque|clientes|clientela)', 'regalan (?:la )?mano de obra', '(?:cobran|trabajan?|hacen) (?:por )?(?:la )?(?:mitad|nada|menos|cualquier cosa|un plato)', 'danaron (?:el|la|los) (?:precio|tarifa|mercado|jornal|negocio)\\w*', 'mano de obra (?:barata|regalada)', 'ya no contratan', '(?:desempleo|informalidad|salarios?)\\b[^.]{0,60}?(?:por culpa|por la llegada|a causa|por tanto|GROUP)', 'sacaron a los (?:vendedores|colombianos|nuestros)', 'desplaza\\w* a (?:los )?(?:trabajadores|vendedores|colombianos|nuestros)'),
  H5: re('focos? de (?:infeccion|contagio|enfermedad\\w*|inseguridad|mugre)', 'tra(?:en|jeron|ido) (?:\\w+ ){0,2}(?:enfermedad\\w*|virus|sarampion|sarna|piojos|tuberculosis|contagio|peste|sifilis)', '(?:llen\\w+|lleno|plagad\\w+) de (?:cambuches|mugre|basura|orines|excremento)', '(?:limpi\\w+|recuper\\w+|desinfect\\w+) (?:el |la |los )?(?:parque|malecon|plaza|espacio publico|calle|separador|anden|rio|canal)', '(?:llegada|presencia|migracion|migrantes|venezolanos)\\b[^.]{0,60}?(?:emergencia sanitaria|riesgo (?:sanitario|de contagio)|problema (?:sanitario|de salud)|propag\\w+|rebrote|insalubridad)', 'hac(?:en|er|iendo) sus necesidades', 'enfermedades\\b[^.]{0,50}?(?:que )?(?:ya )?(?:\\w+ ){0,3}(?:erradicad|no exist|no se veian|desaparec|controlad)', '(?:mugre|hediondez|suciedad|porqueria|orines|excrementos?|insalubr\\w+|desaseo)\\b'),
  H6: re('\\b(?:venec[oa]s?|venecada|venezorr\\w+|venezombi\\w*|venecolandia|sudacas?)\\b', '(?:son|es) (?:una? |unos |unas |puras? |como )?(?:\\w+ )?(?:plaga|lacra|peste|ratas?|alimanas?|parasitos?|cucarachas?|escoria|basura|animales|bestias|cancer|garrapatas|manada)', '\\b(?:lacras?|alimanas?|parasitos|escoria|cucarachas|ratas)\\b', '\\besa (?:gente|plaga|gentuza|chusma|basura|lacra)\\b', 'manada de', '\\bespecimen(?:es)?\\b', '\\bplagas?\\b'),
  H7: re('cedul(?:ar|an|ando|acion|ados|aron|en)\\w*', 'nacionaliza\\w* (?:\\w+ ){0,3}(?:para|a cambio)', 'infiltrad[oa]s?', 'castrochavis\\w+', '(?:volver|convertir)(?:nos)? (?:en )?(?:otra |como )?venezuela', 'pag(?:an|ados|aron|ando)\\w* (?:\\w+ ){0,3}(?:marcha|marchas|paro|protesta|vandali|votar)\\w*', 'trashumancia', 'caballo de troya', 'asi empezo venezuela', '(?:votar|voten|votan|votos?)\\b[^.]{0,50}?GROUP', 'GROUP[^.]{0,50}?\\b(?:votar|voten|votaran|votos?|elecciones)\\b', 'agentes (?:del regimen|de maduro|encubiertos)', 'ejercito electoral'),
  H8: re('(?:venezolanas|chamas|extranjeras|migrantes|venecas|ellas)\\b[^.]{0,60}?(?:burdel\\w*|prostitu\\w*|prepago\\w*|whiskeri\\w*|zona rosa|marid\\w+|paren|parir|exotic\\w+|buen[oi]\\w*)', 'quitamaridos|robamaridos', 'vienen a (?:parir|buscar marido|quitar\\w* marido\\w*)', '\\bparen y paren\\b', 'prostitucion (?:venezolana|extranjera)', 'prepagos?\\b', 'llen\\w+ (?:de )?(?:hijos|barriga)', 'vend(?:en|iendo) (?:el|su) cuerpo'),
  H9: re('(?:mal|des)agradecid[oa]s?', 'muerden? la mano', 'mal(?:as)? (?:acostumbrad\\w+|costumbres|maneras|mañas|manas)', '\\b(?:flojos|flojas|perezosos|vagos|arrimados|arrimadas|mantenidos|altaneros|conflictivos|bullosos|vividores|abusivos|confianzudos)\\b', 'no (?:se )?(?:quieren|saben|van a) (?:integrar|trabajar|adaptar|comportar)\\w*', 'no se (?:adaptan|integran|comportan)', 'que se (?:porten|comporten|sepan comportar)', 'si,? pero (?:no asi|los que)', 'los buenos y los malos', 'se creen (?:con derech|duen|mejor|que)\\w*', 'bulla|rumba hasta|escandalo'),
  H10: re('(?:que )?(?:los|las) (?:saquen|boten|devuelvan|deporten|expulsen|monten|echen|regresen|manden)', '(?:deportar|expulsar|sacar|echar|devolver|botar)l[oa]s\\b', '(?:fuera|afuera|largo) (?:los |las )?GROUP', 'no se (?:arrienda|contrata|vende|atiende|alquila|reciben?|admiten?) (?:a |para )?(?:\\w+ )?GROUP?', 'abstenerse (?:de )?(?:\\w+ )?GROUP?', 'limpieza social', '(?:darles|denles|dar|a) (?:plomo|palo|garrote|bala|machete)', 'uno menos', 'se lo (?:busco|buscaron|merec\\w+)', '(?:24|48|veinticuatro|72) horas (?:\\w+ ){0,3}(?:irse|salir|abandonar|largarse|desocupar)', '(?:vayanse|larguense|devuelvanse|que se (?:vayan|larguen|devuelvan))', 'deportacion(?:es)? masivas?|expulsion(?:es)? masivas?', '(?:cierren|cerrar|cierre de) (?:la |las |de )?frontera', 'toque de queda (?:para|a) (?:los )?GROUP', '(?:expulsar|deportar|expulsion|deportacion) (?:a |de )?(?:\\w+ ){0,4}GROUP'),
  C1: re('aport\\w+ (?:al pib|a la economia|fiscal|economic\\w+)', 'bono demografico', 'dinamiz\\w+', 'oportunidad(?:es)? (?:para|de (?:crecimiento|desarrollo))', 'mano de obra calificada', 'llena\\w* vacantes', 'convalid\\w+|homolog\\w+', 'inclusion (?:financiera|economica|productiva|laboral)', 'reactiv\\w+', 'crecimiento economico', 'recaudo', 'puntos del pib', 'generacion de ingresos', '\\bvacantes\\b'),
  C2: re('emprend(?:io|edor\\w*|imiento\\w*)', '(?:abrio|abrieron|monto|fundo|fundaron|creo|lidera|dirige|ensena|gano) (?:su |una |un |la |el |el primer )', 'voluntari\\w+', 'genera empleo', 'emplea a', 'contribu\\w+', 'aporte(?:s)? de (?:los |las |la )?(?:GROUP|poblacion migrante)', 'talento (?:migrante|venezolano)'),
  C3: re('derechos? (?:a|al|de|humanos|fundamental\\w*)', '\\b(?:ppt|etpv|rumv|pep)\\b', 'permiso (?:por|de) proteccion', 'estatuto (?:temporal )?de proteccion', 'solicitantes? de (?:refugio|asilo)', 'condicion de refugiad\\w+', 'no devolucion', '\\btutela\\b', 'corte constitucional', 'debido proceso', 'apatrid\\w+', 'proteccion (?:internacional|temporal|especial|de los derechos)', 'regulariza\\w+', 'defensoria del pueblo', 'garanti\\w+ (?:el |la |los |sus )?(?:acceso|derechos|atencion)', 'trata de personas', 'asistencia humanitaria|ayuda humanitaria|atencion humanitaria', 'nacionalidad colombiana', 'ruta de atencion', 'human rights watch|amnistia internacional|acnur|agencia de la onu para los refugiados'),
  C4: re('convivencia', 'integracion', 'acogida|acoger|acogen|acogio', 'panas y parceros', 'comunidad(?:es)? (?:de acogida|receptora\\w*)', 'centro integrate', 'olla comunitaria', 'solidari\\w+', 'colombian\\w+ y venezolan\\w+|venezolan\\w+ y colombian\\w+', 'hermanos? (?:venezolan|colombian)\\w+', 'inclusion (?:social|de)'),
  C5: re('(?:cuenta|recuerda|relata|dice|narra|asegura|confiesa) (?:\\w+ ){1,4}(?:migrante|venezolan\\w+)', '(?:llego|salio|migro|huyo|camino|cruzo) (?:\\w+ ){0,6}(?:desde|de|a|por) (?:maracaibo|caracas|barquisimeto|venezuela|valencia|merida|tachira|zulia|maracay|colombia|la selva)', 'mi (?:hij[oa]s?|familia|mama|esposo|pais|tierra)', '\\bme (?:llamo|vine|toco|fui|sent[ií]|dijeron|quede)\\b', 'su historia|la historia de'),
  C6: re('retornad[oa]s?', 'binacional\\w*', 'pendular(?:es)?', 'colombo ?-? ?venezolan\\w+', 'doble nacionalidad', 'ida y vuelta', 'migracion de transito|en transito', 'pueblo (?:wayuu|yukpa|bari)', 'causas de la migracion', 'regres(?:an|aron|ar|o) a (?:su pais|venezuela)', 'retorn(?:o|ar|an|aron)\\b', 'flujos? (?:migratorios? )?(?:mixtos?|inverso)', 'hij[oa]s de colombian\\w+', 'crisis (?:en|de|economica en|politica en) venezuela', 'darien'),
};

/** In the order in which hits are numbered. */
export const CUED_FRAMES = Object.keys(FRAME_CUES) as FrameId[];
const CUE_SET = new PatternSet(Object.values(FRAME_CUES));

interface AskedOnce {
  readonly end: number;
  readonly hits: readonly number[];
}

/** What was found where a passage begins, by text: the heads and the findings ask the same sentences. Forgotten with the text. */
const asked = new WeakMap<TokenFlags, Map<number, AskedOnce>>();

/** Which frames' expressions hit a passage, as indexes in the order of `FRAME_IDS`. */
export function cueHitsIn(passage: Passage): readonly number[] {
  const { field, start, end } = passage;
  let byStart = asked.get(field.flags);
  if (!byStart) asked.set(field.flags, (byStart = new Map<number, AskedOnce>()));
  const before = byStart.get(start);
  if (before?.end === end) return before.hits;
  const hits = indexesOf(CUE_SET.matchesIn(passage));
  byStart.set(start, { end, hits });
  return hits;
}

function indexesOf(found: number): number[] {
  const hits: number[] = [];
  for (let rest = found; rest !== 0; rest &= rest - 1) hits.push(31 - Math.clz32(rest & -rest));
  return hits;
}

const PEOPLE = new RegExp(`\\b(?:${GROUP}|migracion|migratori[oa]s?|tren de aragua)\\b`);

/** Do the words name people on the move? Beside them a frame's expression is rare in ordinary press, and mostly right. */
export const namesGroup = (folded: string): boolean => PEOPLE.test(folded);

/** Frames whose cue stands in a folded sentence that also names people on the move. */
export function cuedFrames(sentence: string): FrameId[] {
  return namesGroup(sentence) ? framesOf(CUE_SET.matches(sentence)) : [];
}

/** Frames whose cue stands in a text as it was written. */
export const lexicalFrames = (text: string): FrameId[] => framesOf(CUE_SET.matches(foldText(text)));

const framesOf = (found: number): FrameId[] => indexesOf(found).map((index) => CUED_FRAMES[index] as FrameId);
