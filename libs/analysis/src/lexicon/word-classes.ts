import { PrefixTree } from './prefix-tree.js';

/**
 * Word lists behind rules and models, folded (lower case, no accents). `*` at the end means any continuation. Sources: dossier section 2 (groups, loaded terms, metaphors) and own
 * knowledge. A class says what a word can be, never what a sentence means: rules and models combine classes with context.
 */
const LISTS = {
  venezuelan: 'venezolan* colombovenezolan* colombo-venezolan* chamo chama chamos chamas',
  slur: 'veneco veneca venecos venecas venek* beneco benecos beneca benecas venecada venecad* venezorr* venezombi* venecolandia venezolaner* sudaca sudacas negrata* panchito panchitos machupichu* moromierda espaldamojada* mojado mojados',
  otherGroup: 'haitian* cuban* ecuatorian* nicaraguense* hondure* salvadoren* guatemalteco* african* extracontinental* subsaharian* afgan* sirio sirios siria sirias marroqu* ucranian* dominican* peruan* bolivian*',
  migrant: 'migrante migrantes inmigrante inmigrantes emigrante emigrantes refugiad* retornad* deportad* repatriad* caminante caminantes indocumentad* asilad* apatrida* exiliad* extranjero extranjeros extranjera extranjeras foraneo foraneos forastero forasteros balsero balseros pendular pendulares',
  migration: 'migracion migraciones migratorio migratoria migratorios migratorias inmigracion emigracion exodo asilo refugio xenofobia xenofob* regularizacion regularizar deportacion deportaciones repatriacion repatriar trocha trochas darien ppt pep etpv rumv tmf apatridia acnur oim gifmm r4v trashumancia diaspora necocli capurgana paraguachon',
  place_venezuela: 'venezuela maracaibo caracas tachira zulia apure maracay barquisimeto petare ureña urena barinas cumana merida guarico cabimas',
  crime: 'robo robos robar roban robo robaron robando roba atraco atracos atracar atracan atraca atracaron hurto hurtos hurtar hurtan hurtaron hurta asalto asaltos asaltar asaltan asesinato asesinatos asesinar asesinan matan mataron mato homicidio homicidios homicida crimen crimenes criminal criminales criminalidad delito delitos delinque delinquen delinquir delinquieron delincuencia delincuencial inseguridad extorsion extorsiones extorsionar extorsionan sicariato fleteo fletean raponazo raponear rapto violacion violar violan secuestro secuestrar microtrafico narcotrafico trafico contrabando estafa estafas estafar estafan apunal* apuñal* balacera tiroteo violencia violento violentos violenta violentas armas arma cuchillo puñal cosquilleo escopolamina vandalismo saqueo saqueos saquear saquean vacuna_extorsiva fechoria* masacre terror terrorismo amenaza amenazan azote hampa tren aragua',
  offender: 'ladron ladrones ladrona ladronas rata_ ratero rateros delincuente delincuentes atracador atracadores hampon hampones sicario sicarios asesino asesinos asesina malandro malandros criminales bandido bandidos banda bandas pandilla pandillas cabecilla cabecillas jibaro jibaros fleteros raponero raponeros violador violadores malhechor* maleante* antisocial* estafador* extorsionista* homicida* presunto presunta presuntos capturado capturada capturados detenido detenida detenidos implicado* sindicado* cartel',
  arrest: 'capturan capturo capturaron captura capturas captur* detienen detuvieron detuvo cae caen cayo cayeron arrestan arresto arrestaron judicializ* imputan imputaron condenan condenado condenados desarticulan desarticularon aprehend* incautan',
  victim: 'victima victimas asesinado asesinada asesinados asesinadas muere mueren murio murieron muerto muerta muertos muertas fallecio fallecieron fallecido* herido herida heridos heridas desaparecido desaparecida desaparecidos desaparecidas naufragio naufrago* naufragaron naufragar rescatan rescatado* rescatados rescate rescataron ahogad* agredid* agreden golpead* atacad* trata feminicidio explotad* explotacion desalojad* abandonad* secuestrad* estafad* baleado* apuñalad* apunalad*',
  water: 'oleada oleadas avalancha avalanchas marea mareas tsunami tsunamis riada torrente desborda desbordan desbordar desbordada desbordado desbordados desbordadas desbordo desborde inunda inundan inundar inundaron inundo inundada inundado inundados represa aluvion estampida diluvio ola olas',
  war: 'invasion invasiones invadir invaden invadieron invadio invade invadida invadido invadidos invadidas invasor invasores tomaron tomarse toman conquista conquistaron conquistar ejercito_ colonizar colonizaron ocuparon ocupan reemplazar reemplazo reemplazan apoderaron adueñaron aduenaron coparon copan asedio asediada sitiada atrincher*',
  dehuman: 'plaga plagas lacra lacras rata ratas alimaña alimañas alimana alimanas parasito parasitos parasita parasitas cucaracha cucarachas escoria peste pestes basura basuras animal animales bestia bestias manada jauria hordas horda gentuza chusma mugrosos escombros cancer cancer_ metastasis garrapata garrapatas sanguijuela* piojos pulgas gallinazos lote ejemplares especimen especimenes',
  burden: 'subsidio subsidios gratis cupo cupos hospital hospitales salud urgencias camas partos parto vacunas vacuna colegio colegios escuela escuelas impuesto impuestos casas casa vivienda viviendas mercado mercados ayuda ayudas auxilio auxilios bono bonos sisben eps estado presupuesto recursos gasto gastos plata millones carga colapsa colapsan colapsar colapsado colapso quebrado quebrada quebrar mantener mantenemos mantenidos pagamos paga fiscal arriendo privilegio privilegios prioridad',
  job: 'trabajo trabajos trabajar trabajan empleo empleos desempleo desempleados puesto puestos rebusque rebuscarse salario salarios sueldo sueldos jornal jornales contratan contratar contrata mano obra vendedor vendedores domiciliario domiciliarios tarifa tarifas obreros oficio informalidad informales ambulantes desplaza desplazan desplazaron regalan barato barata',
  disease: 'enfermedad enfermedades contagio contagios contagian contagiar infeccion infecciones infecta infectan infectar sarampion tuberculosis sida vih sifilis sarna difteria malaria dengue virus brote brotes epidemia epidemias foco focos mugre mugroso sucio sucia sucios sucias suciedad hediondo hediondez hedor cochinos cochino orines orinan excremento excrementos heces cambuche cambuches basurero insalubre insalubridad desaseo desaseados asco asqueroso pestilencia piojo limpiar limpieza hiede huele',
  politics: 'votar voten votan votos voto elecciones electoral electorales cedula cedulas cedular cedulan cedulando cedulacion nacionalizan nacionalizar nacionalizados infiltrado infiltrados infiltran infiltracion castrochavismo castrochavista* chavista chavistas chavismo comunismo comunista* socialismo regimen maduro petro paro marchas guerrilla farc eln espias espia agentes fraude trasteo conspiracion plan',
  sex: 'prostituta prostitutas prostitucion prostituyen prostituirse prepago prepagos burdel burdeles whiskeria whiskerias puta putas zorra zorras quitamaridos robamaridos marido maridos parir paren pariendo pare embarazada embarazadas preñadas parturientas exotica exoticas buenona buenonas operadas silicona escort* webcam acompañantes mamacita* sexual sexuales sensual* coqueta* vagabunda*',
  ingratitude: 'malagradecid* desagradecid* ingrat* flojo flojos floja flojas perezos* vago vagos vaga vagas arrimad* mantenid* recogid* bulla bullosos bullicio escandalosos groseros grosero altanero altaneros conflictivo conflictivos abusivos abusadores confianzudos costumbres maleducad* acostumbrados adaptan adaptarse integrarse integran comportan comportar comporten agradecidos agradezcan agradecer muerden limosna limosneros convenencieros viveza aprovechados vividores',
  expel: 'deportar deporten deportenlos deportarlos deporta expulsar expulsen expulsarlos expulsenlos expulsion echar echarlos echenlos echen saquen saquenlos sacarlos sacar boten botarlos devuelvan devuelvanlos devolver devolverlos devuelvanse larguense largo largarse larguen vayanse vayan fuera plomo palo garrote lincharlos linchar lincharon quemarlos quemen matarlos matenlos mueran muerte abstenerse prohibido prohibir cerrar cierren blindar muro panfleto panfletos toque vetados vetar negarles quitarles regresen regresarlos',
  negation: 'no ni nunca jamas tampoco nadie ningun ninguna ninguno sin nada',
  refute: 'falso falsa falsos falsas falsedad mentira mentiras miente mienten mito mitos bulo bulos enganoso engañoso engañosa desmiente desmienten desmintio desmintieron desmentido desmentida desmentir desmonta desmontan chequeo verificamos verificacion colombiacheck detector rumor rumores infundado infundada infundados desvirtua desinformacion fake cadena contradice contradicen contrario falacia',
  condemn: 'rechaza rechazan rechazo rechazaron rechazamos condena condeno condenaron critica critico criticaron criticas cuestiona cuestiono cuestionaron denuncia denuncian denuncio denunciaron denunciar estigma estigmas estigmatiza estigmatizan estigmatizar estigmatizacion estigmatizante* prejuicio prejuicios estereotipo estereotipos discrimina discriminacion discriminar discriminan discriminado discriminada xenofobia xenofobo xenofoba xenofobos xenofobas xenofobico racismo racista racistas odio excusas disculpas retracto retractarse sancion sanciono tutela indagacion repudio repudia lamento insulto insultos insultado insultada ofensivo ofensa despectivo peyorativo deshumaniza deshumanizan culpar culpan chivo expiatorio injusto injusta injusticia',
  generalise: 'todos todas siempre puro puros pura puras cada otra otro otros vez nuevo ya solo solamente mayoria mismos toda todo ningun cualquier jamas donde',
  us: 'nosotros nosotras nuestro nuestra nuestros nuestras nos colombiano colombianos colombiana colombianas nacionales propios cachacos paisas costeños caleños',
  them: 'ellos ellas les esos esas esa ese estos estas aquellos llegaron llegado llegan llego llega llegada vinieron vienen vino venidos afuera alla cruzaron cruzan cruzo cruza acento acentos dejo vecinopais hermanitos hermanos gente personajes tipos tipejos recien',
  say: 'dijo dijeron dice dicen afirma afirmo afirman afirmaron asegura aseguro aseguran aseguraron sostuvo sostiene sostienen sostuvieron señala señalo señalan señalaron senala senalo senalan senalaron indica indico indican indicaron explica explico explican explicaron manifiesta manifesto manifestaron comento comenta comentan comentaron agrega agrego agregaron añade añadio añadieron anade anadio expresa expreso expresaron cuenta cuentan conto relata relato relatan relataron narra narro recuerda recordo recordaron advierte advirtio advierten advirtieron denuncia denuncio denuncian denunciaron insiste insistio insistieron reitera reitero reiteraron declara declaro declararon responde respondio respondieron precisa preciso precisaron detalla detallo subraya subrayo destaca destaco destacaron apunta apunto anuncio anuncia anunciaron informa informo informaron confirma confirmo confirmaron pide pidio piden pidieron reclama reclamo reclaman reclamaron critica critico cuestiono cuestiona lamento lamenta admite admitio admitieron reconoce reconocio resume resumio remata remato opina opino opinan escribio escribe publico publica trino tuiteo posteo grita grito gritaron gritan exclama exclamo confiesa confeso menciona menciono alega alego argumenta argumento propone propuso plantea planteo considera considero cree creen piensa concluye concluyo puntualiza puntualizo enfatiza enfatizo replica replico suelta solto repite repiten repitio sentencia sentencio acota acoto acusa acuso señalando diciendo asegurando exige exigio exigen reveló revela revelo describe describio sugiere sugirio celebra celebro rezonga murmura quejo queja quejan quejaron susurra contesta contesto refiere refirio aclara aclaro aclararon sabe',
  according: 'segun acuerdo palabras juicio opinion',
  official: 'alcalde alcaldesa alcaldia gobernador gobernadora gobernacion presidente presidenta ministro ministra ministerio mininterior canciller cancilleria secretario secretaria viceministro viceministra director directora gobierno funcionario funcionaria funcionarios autoridades autoridad concejal concejala concejales edil ediles senador senadora congresista congresistas representante candidato candidata diputado diputada personero personera personeria defensor defensora defensoria procurador procuradora procuraduria contraloria registrador registraduria migracion icbf dane gerente vocero vocera portavoz embajador embajadora consul consulado politico politica exalcalde exministro aspirante mandatario mandataria magistrado magistrada juez jueza corte comisario comisaria subsecretario subsecretaria superintendente supersalud entidad',
  police: 'policia policias uniformado uniformados comandante coronel general mayor teniente capitan sargento intendente patrullero patrulleros fiscalia fiscal fiscales gaula sijin dijin cti ejercito armada militares brigadier investigadores',
  expert: 'experto experta expertos expertas investigador investigadora analista analistas academico academica profesor profesora economista sociologo sociologa antropologa antropologo abogado abogada abogados psicologa psicologo linguista estudio estudios informe informes universidad observatorio ong organizacion organizaciones fundacion acnur oim unicef centro medico medica epidemiologo epidemiologa demografa historiador historiadora politologo politologa hrw amnistia dejusticia colombiacheck gremio camara fenalco andi doctora doctor especialista directivo rectora rector sacerdote parroco obispo',
  neighbour: 'vecino vecina vecinos vecinas habitante habitantes residente residentes comerciante comerciantes tendero tendera tenderos ciudadano ciudadana ciudadanos conductor taxista taxistas testigo testigos usuario_ lider lideresa lideres pasajero pasajera pasajeros transeunte transeuntes cliente clientes madre padre señora señor senora senor dueño dueña dueno duena presidente_jac comunidad moradores oyente oyentes vendedor vendedora arrendador arrendadora empleador peatones gente',
  user: 'usuario usuarios usuaria internauta internautas tuitero tuiteros cuenta_ redes trino tuit publicacion comentario comentarios comentarista influencer perfil forista foristas facebook twitter instagram tiktok whatsapp seguidor seguidores seguidora',
  positive: 'integracion solidaridad acogida convivencia oportunidad oportunidades aporte aportes aportan contribuye contribuyen contribucion emprendimiento emprendedor emprendedora emprendedores talento inclusion juntos bienvenida bienvenidos orgullo logro celebran celebraron gano premio mejor mejora beneficio beneficia beneficiados impulsa impulsar apoyo gracias exito alegria esperanza feria vacantes gratuita gratuito lanzan abre abren crecimiento entregan sueño',
  negative: 'crisis muerte muertos muerto murieron asesinados asesinado tragedia drama violencia inseguridad riesgo amenaza peligro hambre pobreza dolor miedo cruel crimen desaparecidos naufragio colapso problema problemas grave guerra denuncian alerta victimas explotacion trafico ataque desempleo sin trabas rechazo',
  rights: 'derecho derechos tutela corte sentencia regularizacion regularizar refugio asilo ppt etpv proteccion debido proceso garantias garantizar apatridia nacionalidad defensoria personeria dignidad acceso atencion humanitaria humanitario estatuto permiso permisos documentos acnur ruta',
  sport: 'vinotinto eliminatorias gol goles seleccion partido futbol liga torneo mundial copa clasico delantero arquero beisbol boxeador ciclista dt tecnico preolimpico sub tenis hinchas hinchada cancha marcador empate etapa entrenador jugador jugadores fichaje',
  weather: 'lluvia lluvias aguacero calor frio temperaturas ideam lodo deslizamiento rio creciente inundaciones sismo terremoto volcan huracan tormenta clima',
  abroad: 'estadounidense estadounidenses eeuu trump biden uscis ice cbp desantis texas florida california nueva_york mexico españa espana espanol europa italia lampedusa chile peru ecuador panama brasil argentina costarricense honduras guatemala alemania francia londres canada australia portugal grecia marruecos turquia madrid barcelona miami houston chicago nueva',
  colombia_: 'colombia colombiano colombianos colombiana colombianas bogota medellin cali barranquilla cartagena cucuta bucaramanga riohacha guajira maicao pasto ipiales arauca santander antioquia atlantico necocli soacha soledad norte',
} as const;

export type WordClass = keyof typeof LISTS;
export const WORD_CLASSES = Object.keys(LISTS) as WordClass[];
const INDEX = new Map<WordClass, number>(WORD_CLASSES.map((name, i) => [name, i]));

/** Bit sets over the classes, in two halves because a number holds 32 bits. */
export interface ClassBits {
  readonly low: number;
  readonly high: number;
}
const NONE: ClassBits = { low: 0, high: 0 };

/** Longer beginnings were no features when the heads were trained. */
const LONGEST_PREFIX = 14;

const { exact, prefixes } = compile();

export function classesOf(word: string): ClassBits {
  const found = exact.get(word);
  let low = found?.low ?? 0;
  let high = found?.high ?? 0;
  prefixes.each(word, (bits) => {
    low |= bits.low;
    high |= bits.high;
  });
  return low === 0 && high === 0 ? NONE : { low, high };
}

export function bit(name: WordClass): ClassBits {
  const index = INDEX.get(name) as number;
  return index < 31 ? { low: 1 << index, high: 0 } : { low: 0, high: 1 << (index - 31) };
}

export function bitsOf(...names: WordClass[]): ClassBits {
  let low = 0;
  let high = 0;
  for (const name of names) {
    const one = bit(name);
    low |= one.low;
    high |= one.high;
  }
  return { low, high };
}

export const hasAny = (have: ClassBits, want: ClassBits): boolean => (have.low & want.low) !== 0 || (have.high & want.high) !== 0;

function compile(): { exact: Map<string, ClassBits>; prefixes: PrefixTree<ClassBits> } {
  const exact = new Map<string, ClassBits>();
  const prefixes = new Map<string, ClassBits>();
  for (const name of WORD_CLASSES) {
    const mine = bit(name);
    for (const entry of LISTS[name].split(' ')) {
      const plain = entry.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
      const target = plain.endsWith('*') ? prefixes : exact;
      const key = plain.endsWith('*') ? plain.slice(0, -1) : plain;
      const old = target.get(key) ?? NONE;
      target.set(key, { low: old.low | mine.low, high: old.high | mine.high });
    }
  }
  return { exact, prefixes: new PrefixTree([...prefixes].filter(([prefix]) => prefix.length <= LONGEST_PREFIX)) };
}
