import type { TokenTable } from '../text/tokens.js';

/**
 * Words that say the same thing in claims about people on the move, whoever writes: press, offices, neighbours, chain messages (folded; `*` any continuation, `_` a space). Own
 * knowledge of the language, not taken from evaluation cases: it lets a wording meet another that shares no word with it. A word may belong to several concepts.
 */
const CONCEPTS = {
  migrant: 'venezolan* venec* venek* chamo chama chamos chamas chamit* migrante* inmigrante* extranjer* forane* foraster* refugiad* indocumentad* ilegales caminantes paisano* sudaca* colombovenezolan* del_vecino_pais de_venezuela del_otro_lado_de_la_frontera los_de_alla gente_de_alla recien_llegad*',
  venezuela: 'venezuela venezolan* caracas chavis* bolivarian* zulia tachira maracaib* vecino_pais pais_vecino otro_lado_de_la_frontera dictadura regimen maduro miraflores',
  regime: 'maduro chavis* chavez regimen dictad* usurpador* tiran* diosdado delcy gobierno_venezolano gobierno_de_venezuela miraflores caracas madur* bolivarian*',
  colombian: 'colombian* nacionales compatriota* connacional* nuestr* nosotros criollo* de_aqui de_aca del_pais conciudadan*',
  crime: 'crimen crimenes criminal* delit* delinc* delinq* inseguridad insegur* violencia hampa malandr* hampon* bandid* maleant* homicid* sicari* atrac* hurt* rob* raponaz* ladron* rater* asalt* asesin* vacuna_extorsiva extorsi* fechor* malhechor* antisocial* violent*',
  theft: 'rob* atrac* hurt* raponaz* raponer* ladron* rater* asalt* cosquill* fletear* fletero* desvalij* roba roban hurta carteris* arrebat* raponeo',
  killing: 'asesin* homicid* mata matan mataron matar sicari* crimen_violento sanguinari* despiadad* brutal* extrema_violencia',
  violent: 'violent* violencia agresiv* sanguinari* despiadad* brutal* feroz feroces salvaj* asesin* cruel* peligros* bestial*',
  insecurity: 'insegur* miedo zozobra tranquil* seguridad temor azot* invivible intranquil* sosiego peligro* calles_peligrosas',
  minority: 'minoria* puñado punad* grupito* grupo unos_cuantos unos_pocos unas_pocas pocos reducido fraccion parte_pequeña',
  cause: 'culpa* responsable* causa* causan causo causante* debe_a origen razon explica* explicacion motivo* por_eso debido atribu* obedece* raiz trajeron trajo trajer* provoc* detona* generan genera',
  rise: 'aument* subi* sube suben subio crec* dispar* multiplic* alza increment* increment auge repunt* escal* elev* ola oleada mas_que_nunca',
  arrival: 'lleg* arrib* vinier* ingresa* ingreso ingresar entro entra entran entraron entrar entrada cruza* cruce inmigra* exodo desembarc* pasaron pisar pisa pisan piso pisando',
  before_after: 'desde_que antes_de_que antes ahora a_partir_de justo_cuando',
  transmilenio: 'transmilenio transmi articulad* buses_rojos bus_rojo troncal* portal* biarticulad* estacion* sitp',
  capture: 'captur* deten* aprehen* arrest* flagrancia judicializ*',
  prison: 'carcel* preso presos presa presas prision* penal penales penitenciari* celda* calabozo* reclus* reo reos interno internos inpec convict* encarcel* encerrad* rejas privad*_de_la_libertad picota modelo_carcel tocoron presidiari* condenad* estaciones_de_policia uri',
  full: 'llen* replet* abarrot* atest* satur* hacin* desbord* no_cabe* no_caben colm* revent* reventar a_reventar copad* rebos* tope atiborr* sobrepobl*',
  majority: 'mayoria mayor_parte grueso casi_todos puro puros pura la_mitad mas_de_la_mitad casi_la_mitad',
  release: 'solt* suelt* libero liberar liberaron liberad* excarcel* dej*_salir vaci* desocup* abrio_las abrieron saco sacar sacaron sacan puso_en_libertad puertas_abiertas indult* amnisti* saco_de evacu*',
  send: 'manda mandan mando mandar mandaron mande manden mandad* envi* despach* export* expuls* regar regaron reg* inund* traslad* remit*',
  tocoron: 'tocoron aragua carcel_de_aragua penal_de_aragua',
  darien: 'darien selva* tapon jungla capurgana panama trocha_del_darien',
  anthem: 'himno* canta* cantan* enton* coro gloria_al_bravo_pueblo estrofa*',
  video: 'video* clip* grabacion* graba graban filmacion* imagen* foto* fotograf* metraje* film* secuencia* pelicula* toma_aerea viral*',
  fbi: 'fbi buro_federal buro_de_investigac* agencia_federal policia_federal director_del_fbi agencia_estadounidense federales_gringos',
  admit: 'admit* reconoc* acept* confes* confirm* corrobor* dio_la_razon ratific*',
  usa: 'estados_unidos eeuu ee.uu gringo* gringa* estadounid* norteameric* washington trump casa_blanca biden yanqui* miami texas',
  trump: 'trump presidente_de_estados_unidos presidente_gringo magnate mandatario_estadounidense presidente_estadounidense mandatario_republicano donald',
  invade: 'inva* conquist* coloniz* ocupac* tom*_el_pais apoder* adueñ* aduen* se_tomaron reemplaz* sustitu* desplaz* avanzada desestabiliz* se_apoder* se_nos_tomaron nos_tomaron copar* copan',
  everywhere: 'por_todas_partes por_todos_lados en_cada_esquina cada_esquina cada_barrio donde_uno_mire debajo_de_las_piedras en_todas_partes por_doquier cada_pueblo no_se_ve no_se_oye mas_venezolanos_que minoria_en_nuestra somos_minoria en_todo_lado plagad* acento mas_que_colombianos',
  aragua_gang: 'tren_de_aragua tda pandiller* banda_nacida megabanda tatuad* aragua',
  plane: 'avion* vuelo* aeronave* aparato a_bordo volando aereo jet piloto aterriz* charter',
  airport: 'aeropuerto* terminal_aerea el_dorado dorado terminal_aereo bonilla_aragon pista sala_de_llegadas muelle_internacional alfonso_bonilla',
  bogota: 'bogota bogotan* capital capitalin* distrito distrital santafe rolo* plaza_de_bolivar suba engativa kennedy ciudad_bolivar claudia_lopez',
  take_city: 'tomar tomarse tomen se_tomen ocupar asalt* apoderars* invadir destru* dañar vandaliz* sitiar adueñarse toma_de_bogota',
  walk: 'camin* a_pie march* carretera* via_ columna* caravan* avanz* recorr* vienen_por ruta autopista paso_a_paso andan*',
  frontier: 'fronter* cucuta puente* trocha* paso_fronterizo villa_del_rosario simon_bolivar norte_de_santander pamplona maicao paraguachon limitrofe binacional los_patios arauca',
  nsantander: 'norte_de_santander cucuta cucuteñ* cucuten* los_patios villa_del_rosario departamento_fronterizo municipios_fronterizos puerto_santander fronter*',
  protest: 'paro protest* march* manifest* cacerol* 21n movilizacion* disturb* tropel* primera_linea huelga',
  thousands: 'miles millar* centenar* cientos muchedumbre* multitud* gentio millon* masiv* un_poco_de monton un_mundo_de horda* legion* ejercito_de montones tumulto* gran_cantidad',
  crowd: 'multitud* muchedumbre* gentio gente pueblo cientos aglomeracion masa tumulto* concurrencia publico familiares hinchada',
  pay: 'paga pagan pago pagos pagar pagaron pagando pagad* contrat* a_sueldo sueldo les_dan dieron consign* remuner* soborn* financi* plata_por moneda por_plata billete*',
  loot: 'saque* vandal* destroz* desocup* romper rompen asalt* meterse metiendo metieron se_meten entrando irrump* entran_a_robar entrar_a_robar desvalij* turb* tumbar pedre*',
  residence: 'conjunto* apartament* unidad_residencial unidades_residenciales unidades_cerradas torre* edificio* porteria* residencial* casas copropiedad* condominio* urbanizac*',
  guard: 'guardia guardias gnb militar* soldado* efectiv* uniformad* castrens* agente* funcionarios_armados espia* espion* sebin tropa* ejercito inteligencia policia_politica',
  infiltrate: 'infiltr* camufl* disfraz* haciendose_pasar se_hacian_pasar mezcl* espia* metidos encubiert* se_colaron col*_entre',
  camp: 'campamento* carpa* albergue* refugio el_camino toldo* engativa coliseo_de_paso',
  child: 'niñ* nino ninos nina ninas menor_de_edad menores bebe* pelad* pelao* hij* infant* criatur* pequeñ* pequen* chinitos escolar* colegial* muchachit*',
  kidnap: 'rob*_niños rob*_ninos secuestr* rapt* llev* alz*_niños desaparec* cogen roba_niños robaniños robandose sustra* arrebat* plagi* se_llevan se_los_llevan retien*',
  organ: 'organo* riñon* rinon* higado* corazon cornea* ojo_humano entrañas vicer* viscera* trasplant* trafico_de_organos',
  van: 'camioneta* van carro* furgon* camion* vehiculo* volqueta* automovil* remolque* tractomula*',
  vote: 'vot* sufrag* urna* elecc* elector* comici* ballot* tarjeton* mesa_de_votacion mesas_de_votacion presidencial* curul* escrutin* poner_presidente ponen_presidente definen_los_resultados',
  nationality: 'nacionaliz* nacionalidad ciudadania naturaliz* carta_de_naturaleza hacen_colombian* volviendo_colombian* volver_colombian* los_hacen_colombian*',
  farc: 'farc guerrill* eln elenos subversi* milicia* timochenko izquierda exguerriller* insurg* comunes petro partido_de_la_rosa terrorist*',
  idcard: 'cedul* documento* identidad carnetiz* carne carnet identific* dni registro_civil tarjeta_de_identidad papeles pasaporte* libreta*',
  registry: 'registradur* registrador* autoridad_electoral funcionarios_electorales organizacion_electoral organo_electoral notari*',
  give: 'entreg* dan dando da dar repart* regal* otorg* expid* expedir* distribu* tramit* reciben obsequi* ofrec* les_dio ceder sacando* sacandoles suministr* proveer',
  dead: 'muert* difunt* fallec* finad* cadaver* enterrad* occis* murio sin_vida cuerpo* restos_humanos ya_no_esta_vivo tumba cementerio',
  impersonate: 'suplant* usa usan uso usurp* haciendose_pasar con_el_nombre con_la_cedula con_el_documento identidad_de con_los_papeles',
  procuraduria: 'procuradur* procurador* ministerio_publico procu cabello',
  enroll: 'inscri* registro registros registran registrar registrando registrad* censo* padron anot* apunt* empadron* trashumanc* meter_en_el_censo matricul*_electoral zonific*',
  cuban: 'cubano* cubana* cuba habana isla',
  binational: 'binacional* zona_de_integracion acuerdo_con_maduro franja zona_economica integracion_fronteriza zona_compartida acuerdo_binacional zona_de_paz',
  alert: 'alert* advert* advierte* alarma avis* denunci* voz_de_alarma llamado_de_atencion preocup*',
  thomas_greg: 'thomas_greg thomas greg greg_&_sons empresa_de_los_pasaportes empresa_de_las_cedulas empresa_que_imprime contratista firma_de_siempre firma impresor*',
  remove: 'quit* saca sacan saco sacar sacaron tumba tumban tumbo tumbar arrebat* retir* cancel* salida cambi* despoj* termin* romper_el_contrato',
  contract: 'contrat* licitac* negocio* pasaporte* concesion* adjudic* convenio',
  health: 'salud hospital* medic* sanitari* clinic* urgencia* enferm* curar* atencion_medica consulta* cirug* tratamiento* acetaminofen droga_medica',
  cost: 'cuesta cuestan costo costos costar costaria costaron costoso vale valen valia gast* factura* destin* se_van presupuest* paga pagan pago pagar inver* desembols* erari* fiscal* impuest* sale_en sangra',
  yearly: 'al_año al_ano anual* cada_año cada_ano por_año por_ano anualmente al_ano',
  eps: 'eps afiliad* afiliacion* asegur* cotiz* sistema_de_salud seguro_medico regimen_subsidiado seguridad_social sisben carne_de_salud no_esta_en_el_sistema al_sistema',
  vaccine: 'vacun* dosis inmuniz* biologic* pinchaz* covid* coronavirus inyecc* jeringa* pfizer sinovac refuerzo',
  without: 'sin carec* no_ten* no_est* falta_de no_cuent* no_cotiz* que_no_tenga carente* fuera_del',
  cannot: 'no_pued* niega* nego negar negaron negad* niegan rechazan no_vacun* no_le_pone* no_les_pone* vedad* prohib* impid* olvidese no_hay no_recib* excluy* excluid*',
  regularize: 'regulariz* legaliz* estatuto etpv permiso_de_proteccion ppt papeles proteccion_temporal regularizacion permiso_temporal formaliz*_migr*',
  takeaway: 'quit* arrebat* se_quedan* se_llevan se_van_a_gastar acapar* menos_para de_ultimos ultimos_en_la_fila por_encima antes_que_a_nosotros primero_a_ellos primero_que se_queda_sin quedan_por_fuera deja*_sin no_alcanz* menos_vacunas menos_dosis restar* en_manos_de bolsillo* termina_en terminan_en les_toca_a_ellos cobran',
  duty: 'deber* oblig* responsab* corresponde* le_toca tiene_por_que hacerse_cargo compet*_de socorr* responda responde* incumb* no_es_problema',
  not_duty: 'no_tiene_el_deber no_esta_oblig* no_le_toca no_le_corresponde no_tiene_por_que carece_de_responsabilidad no_responde sin_obligacion no_es_problema no_debe ninguna_obligacion no_le_incumbe que_los_atienda que_les_responda',
  evict: 'desaloj* lanz*_a_la_calle pagadiario* inquilinat* arriendo* arrend* pieza* sacaron_de echad* techo lanzamiento* desahuci*',
  city_hall: 'alcald* distrito* administracion gobierno_distrital claudia municip* autoridades_locales burgomaestre gobernacion',
  attend: 'atend* atiend* ayud* socorr* amparar* auxili* acoger* albergar* cobij* hacerse_cargo asist*',
  subsidy: 'subsid* bono* auxili* ayuda_economica ayudas ingreso_solidario familias_en_accion prosperidad_social renta_ciudadana transferencia* giro* giros prosperidad devolucion_del_iva plata_del_gobierno plata_del_estado ingreso_minimo colombia_mayor beneficiari* auxilio_estatal ayuda_del_estado apoyo_economico dps',
  solidario: 'ingreso_solidario giro_de_la_pandemia transferencia* solidario plata_del_ingreso',
  signup: 'inscri* registrate registrese registrarse registro registra registrar formulario* link enlace* datos aqui pagina entra entre_aqui llena* llenar diligenci* clic click cupo* requisito* consulta_aqui postul* habilitad* compart* reenvi* convocatoria',
  food: 'mercado* mercados vivere* comida* remesa* alimento* bulto* cajas_de caja_de kit* bolsa_de_comida despensa* granos canasta* panela',
  un: 'onu naciones_unidas acnur pma oim programa_mundial unicef cruz_roja',
  only_for: 'solo_para exclusiv* unicamente_para solamente_para solo_les solo_a_los',
  deport: 'deport* expuls* sac*_del_pais devuelv* devolv* fuera_del_pais bus_de_regreso repatri* retorno_forzado echar* echo_trump sacar_a sacados_de vuelvan',
  party: 'rumb* fiesta* parrand* discotec* bar bares licor* trago* cerveza* beban beber bebiendo bebida* borrach* toman* tomando farr* bailand* juerga enfiest* emparrand*',
  remit: 'envi*_dinero mand*_plata gir* gire remesa* manutencion manten*_a_su_familia plata_a_su ayud*_a_la_familia dinero_a_su mand*_dinero parientes familia hijos_que_dejaron mama',
  migration_office: 'migracion_colombia migracion autoridad_migratoria autoridades_migratorias cancilleria oficial_de_migracion',
  ppt: 'ppt permiso_por_proteccion permiso_de_proteccion proteccion_temporal carne_de_migrante rumv carnet_de_proteccion documento_de_proteccion permiso_temporal',
  fast: 'expres* rapid* rapidito inmediat* urgent* 48_horas tres_dias dos_dias ya_mismo sin_fila* sin_cita* agiliz* sin_hacer_fila express de_una horas garantiz*',
  seller: 'escrib* whatsapp inbox interno nequi daviplata pago pagando gestor* tramitador* asesor* vend* cupo* me_funciono te_lo_saco te_saco le_saco contactame cobro llame',
  apostille: 'apostill* sello_de_la_haya la_haya apostillad* legalizacion_de_documentos haya',
  parent: 'padre* madre* papa mama progenitor* hijo_de hijos_de hija_de hijos_de_colombian*',
  birth_record: 'partida acta registro_civil nacimiento acta_de_nacimiento nacid*',
  not_required: 'no_necesit* no_exig* no_pid* sin_apostill* nunca_se_exige jamas ya_no_piden no_hace_falta no_requier* no_gast* no_pagu* sin_el_sello',
  job: 'emple* trabaj* desemple* camello* chamba* puesto* vacante* oficio* laburo labor* contrat* desocup* cesante* parado* mano_de_obra salari* sueldo* jornal* obrer* ocupacion*',
  unemployment: 'desemple* desocupac* sin_trabajo sin_empleo cesant* no_hay_trabajo no_hay_empleo parado* falta_de_vacantes no_hay_camello sin_camello sin_puesto buscando_trabajo buscando_camello quedaron_sin',
  cheap: 'barat* cobran_menos cobran_la_mitad regalad* se_regalan mitad menos_sueldo cualquier_peso salarios_bajos migajas por_menos',
  corpse_bag: 'bolsa* costal* embols* envuelt* plastic* morgue apilad*',
  cali: 'cali caleñ* calena* caleno* sultana_del_valle capital_del_valle valle_del_cauca valle',
  truck: 'camion* furgon* volqueta* vehiculo* camioneta* tractomula* contenedor* remolque*',
  navy: 'marina marines marine armada naval infanteria infantes_de_marina tropa* soldado* militar* ejercito efectivos fuerza_naval portaaviones buque* uniformad*',
  guajira: 'guajir* maicao riohacha uribia cabo_de_la_vela departamento_mas_septentrional peninsula manaure',
  land: 'desembarc* lleg* arrib* pisa pisan piso pisar pisaron pisando entro entra entran entraron entrar desfil* marcha* ingresa* despleg* tocar_tierra',
  disgust: 'asco* asqueros* porqueria* mierda* repugn* inmund* basura letrina* hueco_de asquea*',
  insult: 'llamo llama llamar calific* insult* tild* trato dijo refir* tach* ofend* describ*',
  country: 'pais paises nacion naciones lugares tierra* patria* origen republica*',
  welcome: 'recib* bienvenid* acogid* aclam* aplau* esper* abraz* recibimiento* vitor* celebra* ovacion* homenaje* tricolor bandera*',
  flag: 'bandera* tricolor pendon*',
  deportee: 'deportad* repatriad* expulsad* retornad* devuelt* sacados_de_estados_unidos echo_trump deporto_trump',
} as const;

export type Concept = keyof typeof CONCEPTS;
export const CONCEPT_NAMES = Object.keys(CONCEPTS) as Concept[];
const NUMBER = new Map(CONCEPT_NAMES.map((name, index) => [name, index]));
export const conceptIndex = (name: Concept): number => NUMBER.get(name) as number;

/** Phrases are found by this much of their first word. */
const PHRASE_KEY = 3;
const NONE: readonly number[] = [];
const CACHE_CAP = 60_000;
let cache = new Map<string, readonly number[]>();
const { exact, prefixes, phrases } = compile();

/** Concepts of a folded word, as indexes into `CONCEPT_NAMES`. */
export function conceptsOfWord(form: string): readonly number[] {
  const known = cache.get(form);
  if (known) return known;
  if (cache.size >= CACHE_CAP) cache = new Map();
  const found = new Set<number>(exact.get(form) ?? NONE);
  for (let n = 3; n <= Math.min(form.length, 16); n++) for (const index of prefixes.get(form.slice(0, n)) ?? NONE) found.add(index);
  const made = found.size === 0 ? NONE : [...found];
  cache.set(form, made);
  return made;
}

interface Phrase {
  /** Beginnings of the words; a trailing blank marks a whole word. */
  readonly words: readonly string[];
  readonly concepts: number[];
}

/** Calls back with the concepts said in several words within a token range. */
export function eachConceptPhrase(tokens: TokenTable, from: number, to: number, found: (concepts: readonly number[], at: number) => void): void {
  for (let i = from; i < to - 1; i++) {
    const entries = phrases.get((tokens.forms[i] as string).slice(0, PHRASE_KEY));
    if (!entries) continue;
    for (const { words, concepts } of entries) if (i + words.length <= to && words.every((word, k) => `${tokens.forms[i + k] as string} `.startsWith(word))) found(concepts, i);
  }
}

function compile(): { exact: Map<string, number[]>; prefixes: Map<string, number[]>; phrases: Map<string, Phrase[]> } {
  const exact = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  const said = new Map<string, number[]>();
  CONCEPT_NAMES.forEach((name, index) => {
    for (const entry of CONCEPTS[name].split(' ')) {
      const plain = entry.normalize('NFD').replace(/[\u0300-\u036f[\]]/g, '').replaceAll('_', ' ').trim();
      const [table, key] = plain.includes(' ') ? [said, plain] : plain.endsWith('*') ? [prefixes, plain.slice(0, -1)] : [exact, plain];
      const list = table.get(key) ?? [];
      if (!list.includes(index)) list.push(index);
      table.set(key, list);
    }
  });
  const phrases = new Map<string, Phrase[]>();
  for (const [phrase, concepts] of said) {
    const words = phrase.split(' ').map((word) => (word.endsWith('*') ? word.slice(0, -1) : `${word} `));
    const key = (words[0] as string).trim().slice(0, PHRASE_KEY);
    phrases.set(key, [...(phrases.get(key) ?? []), { words, concepts }]);
  }
  return { exact, prefixes, phrases };
}
