import { seedClaim } from './seed-claim.js';

export const SEED_ELECTORAL = [
  seedClaim({
    id: 'c14', family: 'electoral', text: 'Miles de venezolanos fueron nacionalizados para votar por las Farc', validFrom: '2018-01',
    variants: [
      'nacionalizan venezolanos para que voten por la guerrilla', 'el Gobierno nacionaliza migrantes para las elecciones', 'están nacionalizando venezolanos para que voten por la izquierda', 'les dan la nacionalidad a cambio del voto', 'les regalan la ciudadanía colombiana a los venecos para ganar en las urnas',
      'Santos les dio nacionalidad a miles de extranjeros que votarán por las Farc', 'hacen colombianos a los venezolanos a cambio de su apoyo electoral', 'la guerrilla va a ganar con los votos de venezolanos naturalizados',
    ],
    lookalikes: [
      { text: 'dan la nacionalidad a los hijos de venezolanos nacidos en Colombia', note: 'La medida «Primero la niñez» existió.' },
      { text: 'el partido de las Farc participó en las elecciones', note: 'No habla de migrantes.' },
    ],
    verdict: 'falso', checker: { name: 'Ministerio del Interior y El Tiempo', kind: 'official' }, date: '2018-01', level: 'C',
    url: 'http://www.eltiempo.com/elecciones-colombia-2018/jurados-y-votantes/falsa-cadena-de-whatsapp-sobre-nacionalizacion-de-venezolanos-en-elecciones-171270',
  }),
  seedClaim({
    id: 'c15', family: 'electoral', text: 'La Registraduría cedula a migrantes en la frontera',
    variants: [
      'en el puente les entregan cédulas colombianas a los venezolanos', 'la Registraduría está cedulando venezolanos para las elecciones', 'reparten cédulas a los venezolanos en la frontera', 'cedulación masiva de venezolanos', 'en Cúcuta le dan cédula colombiana al que cruce',
      'los registradores les tramitan documento de identidad a los extranjeros apenas pasan la frontera', 'están carnetizando venecos como colombianos en los puentes', 'sin requisitos le entregan a cualquier migrante la cédula en el paso fronterizo',
    ],
    lookalikes: [
      { text: 'jornada de cedulación para colombianos en la frontera', note: 'La cédula es para colombianos.' },
      { text: 'entregan el PPT a los venezolanos', note: 'El PPT es un permiso, no una cédula de ciudadanía.' },
      { text: 'Migración Colombia expide cédulas de extranjería', note: 'La cédula de extranjería no es la de ciudadanía.' },
    ],
    verdict: 'falso', checker: { name: 'Magistrado electoral, en El Colombiano', kind: 'official' }, date: '2018-02', level: 'C',
    url: 'http://www.elcolombiano.com/colombia/politica/el-cuento-chino-que-le-echan-en-las-elecciones-LC8271836',
  }),
  seedClaim({
    id: 'c16', family: 'electoral', text: 'Los venezolanos votan en Norte de Santander', city: 'cucuta',
    variants: [
      'los venezolanos deciden las elecciones en Cúcuta', 'cruzan la frontera para votar en Norte de Santander', 'traen venezolanos a votar para presidente', 'los venezolanos pueden votar en las presidenciales', 'el día de elecciones pasan el puente a votar y se regresan',
      'en los municipios fronterizos los votos los ponen los migrantes', 'meten buses con extranjeros para que sufraguen en Cúcuta', 'los políticos de la frontera ganan con votantes venezolanos',
    ],
    lookalikes: [
      { text: 'los extranjeros residentes pueden votar en elecciones locales', note: 'Es cierto: con cédula de extranjería y cinco años de residencia, solo en locales.' },
      { text: 'los venezolanos en Colombia votaron en las primarias de su país', note: 'Son elecciones venezolanas.' },
      { text: 'colombianos que viven en Venezuela votan en los puestos de la frontera', note: 'Son ciudadanos colombianos.' },
    ],
    verdict: 'mito: solo votan en elecciones locales con cédula de extranjería', checker: { name: 'Registraduría, en Noticias Caracol', kind: 'official' }, date: '2018-03', level: 'C',
    url: 'https://noticias.caracoltv.com/colombia/venezolanos-pueden-votar-en-norte-de-santander-resuelva-este-y-otros-mitos-de-la-frontera',
  }),
  seedClaim({
    id: 'c17', family: 'electoral', text: 'Un venezolano usa la cédula de un muerto para votar', validFrom: '2022-01',
    variants: [
      'votan con cédulas de muertos entregadas a venezolanos', 'un venezolano suplantó a un colombiano fallecido para votar', 'las cédulas de los difuntos las tienen los venezolanos', 'a los extranjeros les entregan documentos de personas fallecidas para las elecciones',
      'mi papá ya murió y con su cédula votó un veneco', 'los muertos votan gracias a los migrantes que usan su identidad', 'un extranjero apareció en la mesa con el nombre y la cédula de un finado',
    ],
    lookalikes: [
      { text: 'la Registraduría dio de baja las cédulas de personas fallecidas', note: 'Depurar el censo es lo contrario.' },
      { text: 'un venezolano murió en un accidente', note: 'No habla de votar.' },
    ],
    verdict: 'falso', checker: { name: 'Colombiacheck, republicado por El Espectador', kind: 'fact_checker' }, date: '2022-01', level: 'B',
    url: 'https://www.elespectador.com/politica/elecciones-colombia-2022/falso-venezolano-no-suplanto-a-colombiano-para-votar-como-dicen-en-redes/',
  }),
  seedClaim({
    id: 'c18', family: 'electoral', text: 'La Procuraduría alertó de la inscripción masiva de venezolanos y cubanos por la zona binacional', validFrom: '2025-08',
    variants: [
      'inscripción inusual de votantes venezolanos por la zona binacional', 'Procuraduría advierte que inscriben venezolanos y cubanos para votar', 'con la zona binacional están inscribiendo cédulas de venezolanos', 'el procurador avisó que por el acuerdo con Maduro se están registrando extranjeros para las elecciones',
      'cubanos y venezolanos inscriben cédulas en la frontera para votar en 2026, dice la Procuraduría', 'la zona económica binacional es para llenar el censo electoral de venecos', 'alerta del ministerio público por el aumento de votantes extranjeros en la zona con Venezuela',
    ],
    lookalikes: [
      { text: 'la Procuraduría alertó por la inscripción inusual de cédulas', note: 'La alerta existió y no hablaba de venezolanos.' },
      { text: 'firman acuerdo sobre la zona binacional', note: 'El acuerdo existe.' },
    ],
    verdict: 'cuestionable', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2025-08', level: 'A',
    url: 'https://colombiacheck.com/chequeos/video-engana-al-asociar-alerta-por-inscripcion-inusual-de-votantes-con-zona-binacional-y',
  }),
  seedClaim({
    id: 'c19', family: 'electoral', text: 'Quitan el contrato a Thomas Greg para cedular guerrilleros y miles de venezolanos', validFrom: '2025',
    variants: [
      'sacan a Thomas Greg para darles cédula a los venezolanos', 'sin Thomas Greg van a cedular guerrilleros y venezolanos', 'el cambio de los pasaportes es para cedular venezolanos', 'le arrebatan los pasaportes y las cédulas a Thomas Greg para hacer fraude con extranjeros',
      'Petro tumba a la empresa de las cédulas para darles documentos a la guerrilla y a los venecos', 'el contrato de las cédulas se lo quitan a la firma para identificar como colombianos a milicianos y migrantes', 'cambian de contratista y así le dan identidad a un ejército de venezolanos',
    ],
    lookalikes: [{ text: 'Thomas Greg perdió el contrato de los pasaportes', note: 'El cambio de contratista es un hecho; el propósito que se le atribuye no.' }, { text: 'la Imprenta Nacional hará los pasaportes con Portugal', note: 'Es el nuevo modelo de pasaportes.' }],
    verdict: 'falso', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2025', level: 'A',
    url: 'https://colombiacheck.com/chequeos/influenciador-defiende-thomas-greg-con-enganos-sobre-su-acceso-datos-y-cedulacion-de',
  }),
];
