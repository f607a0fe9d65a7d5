import type { CityId } from '#vigia/codebook';
import type { EventKind } from '#vigia/contracts';

/** What happened and is on record as having moved how migrants are spoken of in Colombia. Names say what is documented, without a judgement; the source is the one that dates it. */
export interface TimelineEvent {
  readonly id: string;
  readonly day: string;
  readonly until: string | null;
  readonly es: string;
  readonly en: string;
  readonly kind: EventKind;
  readonly city: CityId | null;
  readonly source: string;
}

export const TIMELINE: readonly TimelineEvent[] = [
  { id: 'tl-2017-tibu', day: '2017-01-25', until: '2017-01-27', kind: 'statement', city: null, es: 'Vargas Lleras en Tibú: las casas gratis no son para venezolanos', en: 'Vargas Lleras in Tibú: free housing is not for Venezuelans', source: 'https://www.publimetro.co/co/noticias/2017/01/26/vargas-lleras-casas-gratis-mi-casa-ya-no-venecos.html' },
  { id: 'tl-2018-cadenas', day: '2018-01-01', until: '2018-03-31', kind: 'rumour', city: null, es: 'Cadenas falsas sobre nacionalizar venezolanos para votar', en: 'Chain messages about naturalising Venezuelans to vote, false', source: 'http://www.eltiempo.com/elecciones-colombia-2018/jurados-y-votantes/falsa-cadena-de-whatsapp-sobre-nacionalizacion-de-venezolanos-en-elecciones-171270' },
  { id: 'tl-2018-linchamiento', day: '2018-10-26', until: '2018-10-31', kind: 'attack', city: 'bogota', es: 'Rumor de robo de niños y linchamiento en Ciudad Bolívar', en: 'Child-theft rumour and lynching in Ciudad Bolívar', source: 'https://www.eldiariodechihuahua.mx/Internacional/2018/10/30/-golpean-hasta-matar-a-migrante-venezolano-en-colombia/' },
  { id: 'tl-2018-el-camino', day: '2018-11-01', until: '2018-11-30', kind: 'protest', city: 'bogota', es: 'Disturbios en el campamento El Camino (Engativá)', en: 'Unrest at the El Camino camp (Engativá)', source: 'https://www.lafm.com.co/bogota/investigan-si-guardia-venezolana-infiltro-albergue-de-migrantes-en-bogota' },
  { id: 'tl-2019-valla', day: '2019-09-15', until: '2019-10-27', kind: 'election', city: 'bucaramanga', es: 'Valla de campaña «Venezolanos sí, pero no así»', en: 'Campaign billboard “Venezuelans yes, but not like this”', source: 'https://las2orillas.co/donde-trabajan-los-venezolanos-que-estan-en-colombia' },
  { id: 'tl-2019-paro', day: '2019-11-22', until: '2019-11-25', kind: 'protest', city: null, es: 'Paro nacional: rumores de saqueos y 59 expulsiones', en: 'National strike: looting rumours and 59 expulsions', source: 'https://semana.com/nacion/articulo/xenofobia-en-contra-de-los-venezolanos-esta-disparada-en-colombia/642695' },
  { id: 'tl-2020-audio', day: '2020-10-21', until: null, kind: 'rumour', city: 'bogota', es: 'Audio falso: «miles caminan a tomarse Bogotá»', en: 'False audio: “thousands are walking to take over Bogotá”', source: 'https://colombiacheck.com/index.php/chequeos/no-es-cierto-que-miles-de-venezolanos-esten-caminando-desde-cucuta-para-tomarse-bogota-en' },
  { id: 'tl-2020-transmilenio', day: '2020-10-29', until: null, kind: 'crime', city: 'bogota', es: 'Homicidio en TransMilenio y declaraciones de la Alcaldía', en: 'Homicide on TransMilenio and statements of the city government', source: 'https://infobae.com/america/colombia/2021/01/27/solo-el-063-de-los-delitos-en-colombia-son-cometidos-por-venezolanos' },
  { id: 'tl-2021-etpv', day: '2021-02-08', until: null, kind: 'decree', city: null, es: 'Anuncio del Estatuto Temporal de Protección (ETPV)', en: 'Temporary Protection Statute (ETPV) announced', source: 'https://www.infobae.com/america/colombia/2021/02/09/gobierno-colombiano-compraria-dos-millones-de-vacunas-adicionales-para-venezolanos-que-se-regularicen/' },
  { id: 'tl-2021-panfletos', day: '2021-03-18', until: null, kind: 'attack', city: 'bogota', es: 'Panfletos contra migrantes en Kennedy; excusas de la alcaldesa', en: 'Pamphlets against migrants in Kennedy; the mayor apologises', source: 'https://larepublica.pe/mundo/2021/03/19/denuncian-xenofobia-en-colombia-aparecen-duros-panfletos-contra-migrantes/?outputType=amp' },
  { id: 'tl-2021-comando', day: '2021-08-18', until: '2021-08-20', kind: 'statement', city: 'bogota', es: 'Anuncio de un comando de Policía y Migración', en: 'A joint unit of police and migration authority announced', source: 'https://lagranaldea.com/2021/08/20/el-comando-xenofobo-propuesta-desesperada-de-claudia-lopez-ante-la-delincuencia/' },
  { id: 'tl-2022-cedulas', day: '2022-01-15', until: '2022-02-28', kind: 'rumour', city: null, es: 'Rumor de cédulas para votar y anulación de unas 43.000', en: 'Rumour of identity cards to vote; some 43,000 cancelled', source: 'https://www.elespectador.com/politica/elecciones-colombia-2022/falso-venezolano-no-suplanto-a-colombiano-para-votar-como-dicen-en-redes/' },
  { id: 'tl-2022-bucaramanga', day: '2022-02-24', until: null, kind: 'crime', city: 'bucaramanga', es: 'Homicidio de una adolescente en Bucaramanga', en: 'Homicide of a teenager in Bucaramanga', source: 'https://www.eltiempo.com/justicia/delitos/migracion-colombia-asi-buscan-judicializar-a-ciudadanos-extranjeros-659012' },
  { id: 'tl-2023-capturas', day: '2023-06-28', until: '2023-07-01', kind: 'crime', city: 'bogota', es: 'Captura de 23 presuntos integrantes del Tren de Aragua', en: '23 alleged members of the Tren de Aragua arrested', source: 'https://venezuelainforma.com/2023/07/01/detenidos-en-bogota-que-no-forman-parte-de-la-nave-aragua' },
  { id: 'tl-2025-inscripcion', day: '2025-08-15', until: '2025-08-31', kind: 'election', city: null, es: 'Alerta de la Procuraduría por inscripción de cédulas', en: 'Inspector general’s alert on voter registration', source: 'https://colombiacheck.com/chequeos/video-engana-al-asociar-alerta-por-inscripcion-inusual-de-votantes-con-zona-binacional-y' },
  { id: 'tl-2026-caracas', day: '2026-01-03', until: '2026-01-06', kind: 'other', city: null, es: 'Operación militar en Caracas y captura de Nicolás Maduro', en: 'Military operation in Caracas and capture of Nicolás Maduro', source: 'https://m.elcolombiano.com/colombia/la-frontera-con-venezuela-es-un-hervidero-de-confusion-y-periodistas-bloqueados-GD32315571' },
];
