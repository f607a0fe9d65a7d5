import { seedClaim } from './seed-claim.js';

export const SEED_UNREST = [
  seedClaim({
    id: 'c09', family: 'invasion', text: 'Miles de venezolanos caminan desde Cúcuta para tomarse Bogotá', city: 'bogota', validFrom: '2020-10',
    variants: [
      'miles de venezolanos marchan hacia Bogotá para tomarse la ciudad en el paro', 'caravana de venezolanos viene caminando a tomarse la capital', 'vienen por la carretera desde Cúcuta a tomarse Bogotá', 'por la vía de Pamplona bajan miles de venecos para el paro de Bogotá',
      'una columna de migrantes salió a pie de la frontera con la orden de tomarse la capital', 'hay un poco de venezolanos caminando para ayudar a tomarse Bogotá en la marcha', 'avanzan hacia Bogotá miles de extranjeros para dañar la ciudad en la protesta',
    ],
    lookalikes: [
      { text: 'cientos de caminantes venezolanos van por la carretera hacia Bogotá', note: 'Los caminantes existen; nadie probó que fueran a tomarse la ciudad.' },
      { text: 'miles de personas marcharon en Bogotá', note: 'La marcha no es de venezolanos que vengan de la frontera.' },
    ],
    verdict: 'falso', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2020-10-21', level: 'A',
    url: 'https://colombiacheck.com/index.php/chequeos/no-es-cierto-que-miles-de-venezolanos-esten-caminando-desde-cucuta-para-tomarse-bogota-en',
  }),
  seedClaim({
    id: 'c10', family: 'invasion', text: 'Los venezolanos nos están invadiendo y están por todas partes',
    variants: [
      'nos invadieron los venezolanos', 'ya hay más venezolanos que colombianos', 'Colombia está invadida de venezolanos', 'los migrantes nos están invadiendo el país', 'por donde uno mire hay venecos', 'se nos llenó el país de venezolanos y se nos tomaron las calles',
      'nos van a reemplazar, en cada esquina hay un migrante', 'esto ya parece Caracas, no se ve un colombiano', 'la invasión silenciosa de los venezolanos',
    ],
    lookalikes: [
      { text: 'en Colombia hay 2,8 millones de venezolanos', note: 'Cifra oficial con fuente.' },
      { text: 'invadieron un lote en el barrio', note: 'Es la ocupación de un predio.' },
    ],
    verdict: 'dato: alrededor del 4 % de la población en 2021', checker: { name: 'Campaña de USAID con El Tiempo', kind: 'media' }, date: '2021-08', level: 'C',
    url: 'https://www.eltiempo.com/mas-contenido/mitos-sobre-la-migracion-venezolana-en-colombia-608579',
  }),
  seedClaim({
    id: 'c11', family: 'unrest', text: 'Venezolanos pagados saquean conjuntos residenciales durante el paro', city: 'bogota', validFrom: '2019-11',
    variants: [
      'les pagan a los venezolanos para saquear en las marchas', 'venezolanos se están metiendo a los conjuntos a robar', 'a los venezolanos les dan 50 mil pesos por vandalizar', 'venezolanos pagados para hacer destrozos en el paro', 'se están entrando a las casas del conjunto de al lado y son venecos',
      'contrataron extranjeros por veinte mil pesos para romper vidrios y robar apartamentos', 'vienen camiones con venezolanos a saquear los edificios esta noche', 'los vándalos del paro son migrantes a sueldo', 'salgan a defender el conjunto que los venezolanos lo van a asaltar',
    ],
    lookalikes: [{ text: 'dos migrantes mueren en el incendio de una vivienda', note: 'Es un incendio, no un saqueo.' },
      { text: 'saquearon supermercados durante el paro', note: 'No se atribuye a migrantes pagados.' },
      { text: 'capturan a venezolanos por robar un apartamento', note: 'Es un hurto, no un saqueo pagado en un paro.' },
    ],
    verdict: 'desmentido: pánico sin saqueos comprobados', checker: { name: 'Alcaldía y Policía de Bogotá', kind: 'official' }, date: '2019-11-22', level: 'C',
    url: 'https://semana.com/nacion/articulo/xenofobia-en-contra-de-los-venezolanos-esta-disparada-en-colombia/642695',
    sources: ['https://www.publimetro.co/noticias/2022/11/22/lo-recuerda-se-cumplen-tres-anos-de-se-estan-metiendo-al-conjunto-de-al-lado/'],
  }),
  seedClaim({
    id: 'c12', family: 'unrest', text: 'Guardias venezolanos se infiltraron en el campamento El Camino de Bogotá', city: 'bogota',
    variants: [
      'la Guardia venezolana infiltró el campamento de migrantes', 'había militares de Maduro infiltrados en el albergue de Engativá', 'infiltrados de la guardia venezolana en el refugio de migrantes', 'entre los del campamento había soldados del régimen haciéndose pasar por migrantes',
      'las peleas en El Camino las provocó gente de la Guardia Nacional Bolivariana', 'Maduro metió espías en el campamento de venezolanos de Bogotá', 'en las carpas de El Camino dormían funcionarios armados de Venezuela',
    ],
    lookalikes: [
      { text: 'cerraron el campamento El Camino', note: 'El cierre del campamento ocurrió.' },
      { text: 'la Guardia Nacional venezolana vigila la frontera', note: 'Habla de la frontera, no del campamento.' },
    ],
    verdict: 'sin verificar: investigación anunciada', checker: { name: 'Migración Colombia', kind: 'official' }, date: '2018-11', level: 'C',
    url: 'https://www.lafm.com.co/bogota/investigan-si-guardia-venezolana-infiltro-albergue-de-migrantes-en-bogota',
  }),
  seedClaim({
    id: 'c13', family: 'rumour', text: 'Los venezolanos roban niños para vender sus órganos',
    variants: [
      'venezolanos se están robando los niños en los barrios', 'una banda de venezolanos secuestra niños en los colegios', 'camioneta con venezolanos se lleva niños', 'roban niños para sacarles los órganos', 'cuiden a sus hijos que hay venecos llevándose menores',
      'una pareja de extranjeros ronda los parques para raptar pequeños', 'encontraron niños sin riñones y fueron migrantes', 'venezolanos en un carro blanco cogen a los niños a la salida de la escuela', 'red de trata venezolana desaparece bebés para vender el corazón y las córneas',
    ],
    lookalikes: [{ text: 'una familia venezolana busca a una menor desaparecida', note: 'Es una persona desaparecida, no un robo de niños.' },
      { text: 'atienden a niños venezolanos en el hospital', note: 'Los niños son migrantes, no víctimas de rapto.' },
      { text: 'aumentaron las donaciones de órganos', note: 'Habla de donación.' },
      { text: 'capturan a una mujer por el secuestro de un bebé', note: 'Un caso con autor, no una red de extranjeros.' },
    ],
    verdict: 'falso', checker: { name: 'Policía Metropolitana; revisión de El Tiempo y La FM', kind: 'official' }, date: '2018-10-24', level: 'C',
    url: 'https://www.eltiempo.com/colombia/otras-ciudades/es-cierto-que-se-estan-robando-los-ninos-en-cali-bogota-y-medellin-285078',
    sources: ['https://lafm.com.co/colombia/el-robo-masivo-de-ninos-otra-noticia-falsa-que-circula-en-redes'],
  }),
  seedClaim({
    id: 'c30', family: 'labour', text: 'Los venezolanos nos quitan el empleo y suben el desempleo',
    variants: [
      'los migrantes les quitan el trabajo a los colombianos', 'el desempleo subió por los venezolanos', 'nos están quitando los puestos de trabajo los extranjeros', 'por culpa de los venezolanos no hay empleo', 'los venecos se regalan y por eso botan a los colombianos',
      'no hay camello porque se lo dan todo a los migrantes que cobran menos', 'la migración dejó sin trabajo a los nacionales', 'las empresas echan colombianos para contratar venezolanos baratos', 'los migrantes tumbaron los salarios y aumentaron la desocupación',
    ],
    lookalikes: [
      { text: 'el desempleo de los venezolanos recién llegados es del 19,2 %', note: 'Cifra del DANE sobre los propios migrantes.' },
      { text: 'bajó la tasa de desempleo en el país', note: 'No la atribuye a nadie.' },
      { text: 'feria de empleo para migrantes y colombianos', note: 'Anuncia un servicio.' },
    ],
    verdict: 'dato: efecto estructural «bastante remoto»', checker: { name: 'DANE', kind: 'official' }, date: '2019-09', level: 'C',
    url: 'https://analitica.com/actualidad-internacional/venezolanos-ya-son-el-34-de-la-poblacion-total-de-colombia',
  }),
  seedClaim({
    id: 'c31', family: 'image', text: 'Un camión lleva bolsas con cadáveres en Cali', city: 'cali', validFrom: '2021-05',
    variants: [
      'video de bolsas con muertos en un camión de Cali', 'camión con cuerpos embolsados durante el paro en Cali', 'así sacan los cadáveres en Cali en un camión', 'transportan muertos en bolsas negras por las calles de Cali y nadie dice nada', 'foto de un furgón lleno de cuerpos en Cali',
      'en Cali están botando a los asesinados del paro en camiones', 'mire los difuntos apilados en un vehículo en el Valle', 'bolsas plásticas con personas muertas encima de un camión caleño',
    ],
    lookalikes: [{ text: 'un camión se accidentó en Cali y hubo muertos', note: 'Es un accidente.' }, { text: 'hallan un cadáver dentro de una bolsa en Cali', note: 'Es un homicidio, no la imagen del camión.' }],
    verdict: 'falso: imagen de una morgue en Venezuela', checker: { name: 'AFP, citada por Caracol Radio', kind: 'fact_checker' }, date: '2021-05-28', level: 'B',
    url: 'https://caracol.com.co/radio/2021/05/28/nacional/1622209012_728567.html',
  }),
  seedClaim({
    id: 'c32', family: 'border', text: 'La Marina de Estados Unidos llegó a La Guajira', validFrom: '2025-09',
    variants: [
      'marines de Estados Unidos desembarcan en La Guajira', 'tropas estadounidenses ya están en La Guajira', 'militares gringos entraron a Maicao', 'soldados norteamericanos desfilan por las calles de Maicao', 'la armada de Trump ya pisó La Guajira para ir por Maduro',
      'video de uniformados de Estados Unidos en la frontera guajira', 'infantes de marina gringos marchan en Riohacha y Maicao',
    ],
    lookalikes: [{ text: 'la Armada de Colombia incautó droga en La Guajira', note: 'Es la Armada de Colombia.' }, { text: 'buques de Estados Unidos navegan por el Caribe', note: 'El despliegue en el Caribe no es un desembarco.' }, { text: 'el buque hospital Comfort de la Armada de Estados Unidos atendió pacientes en Riohacha', note: 'La misión médica de 2018 existió; no fue un desembarco de tropas.' }],
    verdict: 'falso: era un desfile en Maicao', checker: { name: 'Cocuyo Chequea', kind: 'fact_checker' }, date: '2025-09', level: 'A', url: 'https://efectococuyo.com/cocuyo-chequea/eeuu-guajira-colombia-venezuela/',
  }),
  seedClaim({
    id: 'c33', family: 'false_quote', text: 'Trump llamó «un asco» a los países de los migrantes ilegales', country: 'US',
    variants: [
      'Trump dijo que los países de los migrantes son un asco', 'según Trump esos países dan asco', 'Trump: sus países son un asco', 'el presidente de Estados Unidos insultó a los países de donde salen los ilegales', 'Trump trató de asquerosos a los países de América Latina',
      'asco le dan a Trump los países que mandan migrantes', 'la frase de Trump: vienen de países que son una porquería',
    ],
    lookalikes: [{ text: 'Trump anunció deportaciones de migrantes a sus países', note: 'Es una medida, no la frase.' }, { text: 'Trump amenaza con aranceles a los países que no reciban deportados', note: 'Es una medida, no la frase.' }],
    verdict: 'sin evidencia', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2025-01-21', level: 'A', url: 'https://colombiacheck.com/node?page=0',
  }),
  seedClaim({
    id: 'c34', family: 'return', text: 'Una multitud recibe a los colombianos deportados en el aeropuerto', validFrom: '2025-01',
    variants: [
      'así recibieron con banderas a los deportados en el aeropuerto', 'video de la multitud que esperaba a los deportados de Estados Unidos', 'cientos de personas reciben a los deportados colombianos en el aeropuerto', 'con aplausos y banderas llegaron los compatriotas que deportó Trump',
      'el pueblo salió al aeropuerto a abrazar a los deportados', 'qué recibimiento tan hermoso a los colombianos expulsados de Estados Unidos', 'una gran cantidad de gente celebra en la terminal aérea la llegada de los repatriados',
    ],
    lookalikes: [{ text: 'llegó un avión con colombianos deportados de Estados Unidos', note: 'Los vuelos ocurrieron; lo falso es el video de la multitud.' }, { text: 'una multitud recibió a la selección en el aeropuerto', note: 'Es otra bienvenida.' }],
    verdict: 'falso: eran turistas en Cali', checker: { name: 'elDetector (Univision)', kind: 'fact_checker' }, date: '2025-02-04', level: 'A',
    url: 'https://www.univision.com/noticias/video-multitud-aeropuerto-banderas-recibimiento-deportados-colombianos-eeuu-falso',
  }),
];
