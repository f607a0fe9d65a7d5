import { seedClaim } from './seed-claim.js';

export const SEED_RESOURCES = [
  seedClaim({
    id: 'c20', family: 'resources', text: 'La salud de los migrantes cuesta entre 350.000 y 500.000 millones de pesos al año', validFrom: '2021',
    variants: [
      'atender la salud de los venezolanos vale 500.000 millones al año', 'medio billón de pesos cuesta la salud de los migrantes', 'la salud de los migrantes nos vale 350.000 millones', 'el país gasta hasta 500 mil millones anuales en médicos para venezolanos',
      'cada año se van 350 mil millones en hospitales para extranjeros', 'la atención médica de los migrantes le cuesta al Estado medio billón', 'quinientos mil millones de la salud se los gastan los venecos',
    ],
    lookalikes: [
      { text: 'un hospital reclama 4.000 millones por atender migrantes', note: 'Es la deuda de un hospital, no el gasto del país.' },
      { text: 'el presupuesto de salud del departamento es de 350.000 millones', note: 'No habla de migrantes.' },
    ],
    verdict: 'inchequeable', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2021-12-03', level: 'A',
    url: 'https://colombiacheck.com/index.php/chequeos/es-inchequeable-la-cifra-de-alejandro-gaviria-sobre-el-gasto-de-salud-para-atender',
  }),
  seedClaim({
    id: 'c21', family: 'resources', text: 'Los migrantes sin EPS no pueden vacunarse', validFrom: '2021-02', validTo: '2022-06-30',
    variants: [
      'sin EPS no vacunan a los venezolanos', 'para vacunarse los migrantes necesitan estar afiliados a una EPS', 'no hay vacuna para el venezolano que no tenga EPS', 'si no está en el sistema de salud, al extranjero no le ponen la vacuna contra el covid',
      'los puestos de vacunación rechazan a los migrantes que no cotizan', 'el venezolano sin afiliación se queda sin dosis', 'solo vacunan al migrante que muestre carné de la EPS',
    ],
    lookalikes: [
      { text: 'vacunaron a miles de migrantes sin importar su estatus', note: 'Dice lo contrario.' },
      { text: 'las EPS vacunan a los adultos mayores', note: 'No habla de migrantes.' },
    ],
    verdict: 'falso', checker: { name: 'Colombiacheck, citado por El Tiempo', kind: 'fact_checker' }, date: '2021-07', level: 'B',
    url: 'https://www.eltiempo.com/colombia/vacunacion-covid-19-migrantes-no-necesitan-eps-para-vacunarse-601645',
  }),
  seedClaim({
    id: 'c22', family: 'resources', text: 'Regularizar a los venezolanos les quita vacunas a los colombianos', validFrom: '2021-02', validTo: '2022-06-30',
    variants: [
      'por regularizar venezolanos habrá menos vacunas para los colombianos', 'las vacunas de los colombianos se las van a dar a los venezolanos', 'primero vacunan a los venezolanos que a nosotros', 'con el estatuto de protección los migrantes se quedan con las dosis de los nacionales',
      'Duque les da papeles a los venecos y a nosotros nos deja sin vacuna', 'dos millones de extranjeros más en la fila y no alcanzan las dosis', 'le quitan la vacuna al abuelo colombiano para ponérsela al migrante regularizado',
    ],
    lookalikes: [{ text: 'llegaron nuevas vacunas a Colombia', note: 'No habla de migrantes.' }, { text: 'compran dosis adicionales para los migrantes regularizados', note: 'Es la respuesta oficial.' }],
    verdict: 'negado: dosis adicionales', checker: { name: 'Gerencia de Fronteras', kind: 'official' }, date: '2021-02-09', level: 'C',
    url: 'https://www.infobae.com/america/colombia/2021/02/09/gobierno-colombiano-compraria-dos-millones-de-vacunas-adicionales-para-venezolanos-que-se-regularicen/',
  }),
  seedClaim({
    id: 'c23', family: 'resources', text: 'Bogotá no tiene el deber de atender a los migrantes desalojados', city: 'bogota', validFrom: '2020-04',
    variants: [
      'la ciudad no tiene por qué pagar el arriendo de los venezolanos', 'la Alcaldía no está obligada a atender migrantes desalojados', 'no le toca a Bogotá hacerse cargo de los migrantes', 'el Distrito no responde por los venezolanos que sacaron de las piezas',
      'los extranjeros echados de los inquilinatos no son problema de la capital', 'la administración distrital no debe dar techo a los migrantes que no pagan', 'que los atienda otro, Bogotá no tiene ninguna obligación con los venecos desalojados',
    ],
    lookalikes: [{ text: 'Bogotá atendió a los migrantes desalojados', note: 'Dice que sí fueron atendidos.' }, { text: 'desalojaron a familias de un inquilinato en Bogotá', note: 'Cuenta el desalojo.' }],
    verdict: 'chequeado; veredicto no visible en lo leído', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2020-04', level: 'B',
    url: 'https://colombiacheck.com/chequeos/venezolanos-no-son-responsables-del-aumento-del-crimen-en-colombia',
  }),
  seedClaim({
    id: 'c24', family: 'resources', text: 'Hay un subsidio para migrantes venezolanos con Ingreso Solidario o Familias en Acción',
    variants: [
      'inscríbase al bono para migrantes venezolanos', 'ya pagan el subsidio para venezolanos en Colombia', 'link para cobrar el subsidio de migrantes', 'Familias en Acción abrió cupos para venezolanos, regístrate', 'nuevo auxilio del Gobierno para venezolanos, solo pon tus datos aquí',
      'registra tu PPT en esta página y recibe el subsidio', 'venezolano en Colombia, consulta con tu número si sales beneficiario del bono', 'Prosperidad Social está pagando ayuda económica a los migrantes, entra al enlace',
    ],
    lookalikes: [
      { text: 'hay una convocatoria de subsidio de arriendo para hogares migrantes en Bogotá', note: 'Existe o existió un programa así: compruebe cuál es antes de llamarlo falso.' },
      { text: 'el formulario del subsidio para migrantes es una estafa', note: 'Avisa de la estafa.' },
      { text: 'los migrantes con PPT pueden inscribirse en el Sisbén', note: 'Es un trámite real.' },
    ],
    verdict: 'falso: anzuelo', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2023-06-16', level: 'A',
    url: 'https://colombiacheck.com/chequeos/usan-programas-sociales-de-colombia-y-peru-como-anzuelo-para-estafar-migrantes-venezolanos',
    sources: ['https://elpais.com.co/amp/economia/gobierno-anuncio-subsidio-solo-para-venezolanos-dara-buena-plata-2651.html'],
  }),
  seedClaim({
    id: 'c25', family: 'resources', text: 'Los venezolanos se llevan el Ingreso Solidario de los colombianos', validFrom: '2020-04', validTo: '2022-12',
    variants: [
      'el Ingreso Solidario se lo dan a los venezolanos', 'los subsidios se los llevan los venezolanos', 'la plata del Ingreso Solidario termina en manos de migrantes', 'los auxilios de los pobres colombianos se los regalan a los venecos', 'a los extranjeros sí les llega el giro y a nosotros no',
      'los migrantes acaparan las ayudas del Estado', 'el Gobierno prefiere pagarle el subsidio al venezolano que al colombiano', 'los que cobran el Ingreso Solidario son de Venezuela',
    ],
    lookalikes: [
      { text: 'pagan el Ingreso Solidario a tres millones de hogares', note: 'No habla de migrantes.' },
      { text: 'unos 40.000 hogares venezolanos reciben Ingreso Solidario, menos del 2 %', note: 'Cifra oficial con denominador.' },
    ],
    verdict: 'dato: menos del 2 % de los hogares', checker: { name: 'Banca de las Oportunidades y Proyecto Migración Venezuela', kind: 'official' }, date: '2020', level: 'C',
    url: 'https://archivo.migravenezuela.com/web/articulo/que-deben-hacer-los-venezolanos-beneficiarios-del-ingreso-solidario/1907',
  }),
  seedClaim({
    id: 'c26', family: 'resources', text: 'La Alcaldía y la ONU reparten mercados o 60 mil pesos a los venezolanos', validFrom: '2020-03',
    variants: [
      'la ONU está dando 60 mil pesos a los venezolanos', 'reparten mercados solo para venezolanos', 'vayan a la alcaldía que dan mercado a los migrantes', 'naciones unidas entrega bonos a venezolanos en la plaza', 'hoy regalan remesas y comida a los venecos en el parque',
      'con la cédula venezolana le dan mercado y sesenta mil pesos', 'paisano, acércate que la ONU está entregando plata y alimentos', 'las alcaldías tienen cajas de comida que solo les dan a los migrantes',
    ],
    lookalikes: [
      { text: 'la Alcaldía entregó mercados a los damnificados', note: 'Los beneficiarios son otros.' },
      { text: 'el PMA entrega bonos de alimentos a familias migrantes', note: 'Los programas de alimentos del PMA existen: compruebe cuál es.' },
    ],
    verdict: 'falso', checker: { name: 'Alcaldías, PMA y Proyecto Migración Venezuela', kind: 'official' }, date: '2020-03-24', level: 'C',
    url: 'https://archivo.migravenezuela.com/web/articulo/claveparaentender/bogota/mensajes-en-redes-de-ayudas-falsas-a-migrantes-venezolanos-/1773',
  }),
  seedClaim({
    id: 'c27', family: 'procedures', text: 'Migración Colombia deportará a los venezolanos que vivan rumbeando y no envíen dinero',
    variants: [
      'van a deportar a los venezolanos que vivan de fiesta', 'Migración Colombia deporta a quien no mande plata a su familia', 'deportarán venezolanos por rumbear', 'el veneco que se la pase tomando y no gire a Venezuela será expulsado',
      'por andar de rumba y no ayudar a la familia lo devuelven a su país', 'nueva norma: fuera del país el migrante que gaste todo en trago y discotecas', 'Migración va a sacar a los extranjeros que no manden remesas',
    ],
    lookalikes: [{ text: 'Migración Colombia deportó a un extranjero con antecedentes', note: 'Es una medida real por otra causa.' }, { text: 'Migración Colombia expulsó a extranjeros por riñas en establecimientos nocturnos', note: 'Es una medida real por otra causa.' }, { text: 'cerraron una discoteca con migrantes', note: 'No habla de deportar por rumbear.' }],
    verdict: 'falso', checker: { name: 'Colombiacheck', kind: 'fact_checker' }, date: '2021-11-11', level: 'A',
    url: 'https://colombiacheck.com/chequeos/es-falso-que-colombia-vaya-deportar-venezolanos-que-vivan-rumbeando-y-no-envien-dinero-sus',
  }),
  seedClaim({
    id: 'c28', family: 'procedures', text: 'Se consigue el PPT exprés por 166.000 pesos', validFrom: '2025-08',
    variants: [
      'saque su PPT en tres días pagando 166.000 pesos', 'PPT exprés garantizado, escriba por WhatsApp', 'tramitamos su permiso por protección temporal sin cita', 'venden cupos para el PPT por redes', 'por 166 mil le hago el permiso de protección rapidito', 'te saco el carné de migrante en dos días, pago por Nequi',
      'asesoría para el PPT urgente, entrega inmediata, cupos limitados', 'gestor consigue el documento de protección temporal pagando y sin filas',
    ],
    lookalikes: [{ text: 'el PPT es gratuito y se pide en Migración Colombia', note: 'Es la información oficial.' }, { text: 'capturan a quienes vendían PPT falsos', note: 'Cuenta la captura de los estafadores.' }, { text: 'amplían el plazo para reclamar el PPT', note: 'Es un trámite real.' }],
    verdict: 'fraude', checker: { name: 'Migración Colombia', kind: 'official' }, date: '2025-08-29', level: 'C',
    url: 'https://www.radiosantafe.com/2025/08/29/migracion-colombia-alerta-sobre-estafas-con-tramites-migratorios/',
    sources: ['https://2001online.com/migracion/estafan-a-venezolanos-en-colombia-con-falsos-ppt-asi-actuan-los-delincuentes-20251192200'],
  }),
  seedClaim({
    id: 'c29', family: 'procedures', text: 'La apostilla nunca se exige para la nacionalidad por padre colombiano', validFrom: '2020-11-14', validTo: '2023',
    variants: [
      'los hijos de colombianos no necesitan apostilla para nacionalizarse', 'ya no piden la partida apostillada para la nacionalidad colombiana', 'sin apostilla puede sacar la nacionalidad por padre colombiano', 'si su mamá o su papá es colombiano lo registran sin apostillar nada',
      'el acta de nacimiento venezolana sirve sin apostillar para ser colombiano', 'jamás hace falta apostilla, con dos testigos le dan la ciudadanía al hijo de colombiano', 'no pague apostilla que para la nacionalidad colombiana no la exigen',
    ],
    lookalikes: [{ text: 'los títulos del exterior deben ir apostillados', note: 'Es otro trámite.' }, { text: 'hasta noviembre de 2020 se permitió registrar con dos testigos sin apostilla', note: 'Fue cierto entre junio de 2017 y noviembre de 2020.' }],
    verdict: 'matiz: depende de la fecha', checker: { name: 'Colombiacheck, republicado por El Venezolano Colombia', kind: 'fact_checker' }, date: '2021-10', level: 'B',
    url: 'https://elvenezolanocolombia.com/2021/10/partida-de-nacimiento-apostillada-sigue-siendo-requisito-para-acceder-a-la-nacionalidad-colombiana',
  }),
];
