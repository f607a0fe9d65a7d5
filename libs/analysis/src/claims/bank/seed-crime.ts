import { seedClaim } from './seed-claim.js';

export const SEED_CRIME = [
  seedClaim({
    id: 'c01', family: 'crime', text: 'Los venezolanos son los responsables de que suba el crimen en Colombia',
    variants: [
      'la inseguridad aumentó por culpa de los venezolanos', 'los migrantes dispararon la delincuencia en el país', 'el crimen creció desde que llegaron los venezolanos', 'la migración venezolana es la causa de la inseguridad',
      'con la llegada de los venecos se acabó la seguridad y ahora roban y matan más que nunca', 'el alza de los delitos se debe a los extranjeros', 'antes esto era tranquilo, llegaron los venezolanos y empezaron los robos',
      'a más migrantes, más hurtos y más homicidios', 'la ola de violencia la trajeron los que entraron por la frontera',
    ],
    lookalikes: [
      { text: 'un venezolano fue capturado por un robo', note: 'Un hecho con un autor no habla del conjunto de la población.' },
      { text: 'aumentaron los hurtos en la ciudad, según la Policía', note: 'Da una cifra de delitos sin atribuirla a nadie.' },
      { text: 'los venezolanos son víctimas de la delincuencia', note: 'Habla de personas migrantes como víctimas.' },
    ],
    verdict: 'falso', checker: { name: 'Cocuyo Chequea y Colombiacheck', kind: 'fact_checker' }, date: '2020-11-27', level: 'A',
    url: 'https://colombiacheck.com/chequeos/venezolanos-no-son-responsables-del-aumento-del-crimen-en-colombia',
  }),
  seedClaim({
    id: 'c02', family: 'crime', text: 'El 20 % de los hurtos y el 48 % de los hurtos en TransMilenio los cometen venezolanos', city: 'bogota', validFrom: '2020',
    variants: [
      'la mitad de los robos en TransMilenio son de venezolanos', 'uno de cada cinco hurtos de Bogotá lo comete un migrante', 'casi la mitad de los ladrones de TransMilenio son extranjeros', 'el 48 por ciento de los que roban en las estaciones y los articulados son venecos',
      'los venezolanos hacen el 20 por ciento de los atracos de la ciudad', 'dos de cada diez robos son de extranjeros y en TransMilenio casi cinco de cada diez', 'cinco de cada diez cosquilleos en el Transmi los hacen chamos', 'el alcalde dio el dato: la quinta parte de los hurtos es de venezolanos',
    ],
    lookalikes: [
      { text: 'el 20 % de los hurtos ocurre en el transporte público', note: 'El porcentaje habla del lugar, no de la nacionalidad.' },
      { text: 'de los capturados en flagrancia en Bogotá el 8,6 % era venezolano', note: 'Son capturas, no delitos: no se comparan.' },
      { text: 'los robos en TransMilenio bajaron 48 % este año', note: 'El porcentaje es una variación, no una autoría.' },
    ],
    verdict: 'engañoso: son capturas, no delitos', checker: { name: 'Cocuyo Chequea y Colombiacheck', kind: 'fact_checker' }, date: '2021-01-27', level: 'B',
    url: 'https://infobae.com/america/colombia/2021/01/27/solo-el-063-de-los-delitos-en-colombia-son-cometidos-por-venezolanos',
  }),
  seedClaim({
    id: 'c03', family: 'crime', text: 'Una minoría profundamente violenta de migrantes explica la inseguridad de Bogotá', city: 'bogota',
    variants: [
      'hay una minoría de venezolanos muy violenta que nos tiene así', 'un grupo de migrantes violentos es la razón de la inseguridad bogotana', 'primero asesinan y después roban los migrantes', 'unos cuantos venezolanos asesinos tienen azotada a la capital',
      'la violencia en Bogotá viene de una parte pequeña y brutal de la migración', 'son pocos pero son despiadados y por ellos nadie vive tranquilo en la ciudad', 'los que matan para robar en Bogotá son una minoría de extranjeros', 'la inseguridad capitalina la causan unos migrantes de extrema violencia',
    ],
    lookalikes: [
      { text: 'una minoría violenta de encapuchados dañó la protesta', note: 'La minoría violenta no es de migrantes.' },
      { text: 'los migrantes venezolanos son una minoría en Bogotá', note: 'Habla de cuántos son, no de violencia.' },
    ],
    verdict: 'sin sustento: 0,63 % de los delitos contra 3,6 % de la población', checker: { name: 'Colombiacheck, citado por El Tiempo', kind: 'fact_checker' }, date: '2021-03', level: 'B',
    url: 'https://www.eltiempo.com/cultura/gente/xenofobia-contra-venezolanos-en-colombia-asi-funciona-en-redes-sociales-572853',
  }),
  seedClaim({
    id: 'c04', family: 'crime', text: 'Las cárceles de Colombia están llenas de venezolanos',
    variants: [
      'los venezolanos tienen llenas las cárceles', 'el hacinamiento de las prisiones es por los extranjeros', 'la mayoría de los presos ya son venezolanos', 'ya no caben más venezolanos en las cárceles', 'en las prisiones colombianas hay más venecos que nacionales',
      'las celdas y las estaciones de policía se llenaron de migrantes', 'los reclusos extranjeros desbordan los centros penitenciarios y los pagamos nosotros', 'casi todos los internos del Inpec son de Venezuela',
    ],
    lookalikes: [
      { text: 'las cárceles del país tienen hacinamiento', note: 'No dice quiénes están presos.' },
      { text: 'el 2,5 % de la población carcelaria es venezolana', note: 'Cifra oficial con denominador.' },
      { text: 'las cárceles de Venezuela están llenas de presos políticos', note: 'Son las cárceles de Venezuela.' },
    ],
    verdict: 'contradicho por datos oficiales: 0,8 % en 2019; 2.398 de 97.080 en marzo de 2022', checker: { name: 'Ministerio de Justicia', kind: 'official' }, date: '2019', level: 'C',
    url: 'https://americadigital.com/informate/ministra-de-justicia-de-colombia-venezolanos-en-prision-representan-menos-de-1-de-la-poblacion-carcelaria-30987',
    sources: ['https://elpitazo.net/migracion/vivir-tras-las-rejas-en-colombia-los-venezolanos-estamos-abandonados/'],
  }),
  seedClaim({
    id: 'c05', family: 'crime', text: 'El Gobierno venezolano soltó 300 presos de Tocorón y los mandó por el Darién', country: 'VE',
    variants: [
      'Maduro liberó presos de Tocorón para enviarlos por la selva del Darién', 'un video muestra a reclusos de Tocorón cantando el himno en el Darién', 'trescientos reos venezolanos cruzan el Darién', 'los que cantan el himno de Venezuela en la selva son convictos que sacaron de la cárcel',
      'a 300 delincuentes de Tocorón los dejaron salir y van por la selva hacia Estados Unidos', 'el régimen abrió Tocorón y sus internos van camino al norte por Panamá', 'esa gente que canta en la trocha del Darién viene de la cárcel de Tocorón', 'soltaron a los presos de Aragua para que se fueran por el tapón',
    ],
    lookalikes: [
      { text: 'migrantes venezolanos cruzan la selva del Darién', note: 'Habla de migrantes, no de presos.' },
      { text: 'el Gobierno venezolano intervino la cárcel de Tocorón y trasladó a los presos', note: 'La intervención de septiembre de 2023 sí ocurrió.' },
    ],
    verdict: 'engañoso', checker: { name: 'Cazadores de Fake News', kind: 'fact_checker' }, date: '2022-09', level: 'A', url: 'https://cazadores.info/?p=8058',
  }),
  seedClaim({
    id: 'c06', family: 'crime', text: 'El FBI admitió que Venezuela vació sus cárceles hacia Estados Unidos', country: 'US',
    variants: [
      'según el FBI Venezuela envía a sus presos a Estados Unidos', 'el FBI confirmó que las cárceles venezolanas se vaciaron en la frontera', 'director del FBI reconoce que llegan reclusos de Venezuela', 'la policía federal de Estados Unidos aceptó que Caracas le manda a sus criminales',
      'el buró de investigación estadounidense admite que Maduro soltó a los presos para que entraran a su territorio', 'ya lo dijo el FBI: los reos venezolanos fueron enviados a la frontera con México', 'FBI: Venezuela desocupó las prisiones y nos mandó a los delincuentes',
    ],
    lookalikes: [
      { text: 'el FBI investiga al Tren de Aragua', note: 'El FBI investiga a una banda; no admite nada sobre cárceles vaciadas.' },
      { text: 'el FBI capturó a un venezolano prófugo de la justicia', note: 'Un caso, no un envío de presos.' },
    ],
    verdict: 'falso', checker: { name: 'Factchequeado', kind: 'fact_checker' }, date: '2024-04', level: 'A/B',
    url: 'https://hispanicla.com/en-la-lucha-contra-las-noticias-falsas-en-espanol-el-fbi-y-venezuela-93039?amp=1',
  }),
  seedClaim({
    id: 'c07', family: 'crime', text: 'Maduro vació las cárceles para invadir otros países', country: 'VE',
    variants: [
      'Maduro abrió las cárceles y mandó a los delincuentes como migrantes', 'el régimen soltó a los presos para que invadan los países vecinos', 'nos mandaron a los presos de Venezuela', 'desocuparon las prisiones de Venezuela y los enviaron para acá',
      'Venezuela exporta a sus criminales a propósito', 'los delincuentes que llegaron los liberó la dictadura para dañar a la región', 'Chávez y Maduro sacaron a los malandros de las cárceles y nos los mandaron', 'el plan del chavismo fue soltar reclusos y regarlos por el continente',
    ],
    lookalikes: [
      { text: 'Maduro liberó a presos políticos', note: 'Es una excarcelación de presos políticos.' },
      { text: 'las cárceles de Venezuela están hacinadas', note: 'No habla de enviar presos a otros países.' },
    ],
    verdict: 'rumor sin pruebas', checker: { name: 'Runrunes y Cazadores de Fake News', kind: 'fact_checker' }, date: '2025-08-09', level: 'A',
    url: 'https://runrun.es/rr-es-plus/587382/un-rumor-venezolano-que-llego-a-la-casa-blanca-maduro-vacio-sus-carceles-para-invadir-ee-uu/',
  }),
  seedClaim({
    id: 'c08', family: 'crime', text: 'Un video muestra un vuelo lleno de miembros del Tren de Aragua', country: 'US',
    variants: [
      'avión con integrantes del Tren de Aragua grabado en video', 'así van en el avión los del Tren de Aragua', 'video del vuelo con los deportados del Tren de Aragua', 'las imágenes del avión repleto de hombres tatuados del Tren de Aragua',
      'graban por dentro el vuelo en el que sacan a los pandilleros del Tren de Aragua', 'miren cómo llevan a los del Tren de Aragua amarrados en el avión', 'filtran grabación de los criminales del Tren de Aragua a bordo de una aeronave',
    ],
    lookalikes: [
      { text: 'un vuelo de deportados venezolanos aterrizó en Caracas', note: 'Los vuelos de deportación existen.' },
      { text: 'capturan a un jefe del Tren de Aragua', note: 'Es una captura.' },
    ],
    verdict: 'falso: contenido sintético', checker: { name: 'Cotejo.info, resumido por El Venezolano Colombia', kind: 'fact_checker' }, date: '2025-04', level: 'B',
    url: 'https://elvenezolanocolombia.com/2025/04/desmontando-mitos-falsas-narrativas-sobre-migrantes-venezolanos-en-estados-unidos',
  }),
];
