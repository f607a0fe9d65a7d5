import { PrefixTree } from '../lexicon/prefix-tree.js';
import { type KnownWord, knownWord, perWord } from '../text/known-word.js';
import type { TokenTable } from '../text/tokens.js';

/**
 * Words that say the same thing in claims about people on the move, whoever writes: press, offices, neighbours, chain messages (folded; `*` any continuation, `_` a space). Own
 * knowledge of the language, not taken from evaluation cases: it lets a wording meet another that shares no word with it. A word may belong to several concepts.
 */
const CONCEPTS = {
  migrant: 'venezolan* venec* venek* chamo chama chamos chamas chamit* migrante* inmigrante* extranjer* forane* foraster* refugiad* indocumentad* ilegales caminantes paisano* sudaca* colombovenezolan* del_vecino_pais de_venezuela del_otro_lado_de_la_frontera los_de_alla gente_de_alla recien_llegad* caraqueñ* maracuch* llanero_venezolano forastera* los_recien_llegados recien_venidos recien_entrados los_que_llegaron_de los_que_vinieron los_que_cruzaron los_de_afuera de_la_nacion_bolivariana nacion_vecina nacion_hermana_bolivariana ciudadanos_de_venezuela hermano_venezolano sin_papeles irregulares desplazados_de_venezuela los_hijos_de_chavez hijos_de_bolivar nacidos_en_venezuela',
  venezuela: 'venezuela venezolan* caracas chavis* bolivarian* zulia tachira maracaib* vecino_pais pais_vecino otro_lado_de_la_frontera dictadura regimen maduro miraflores san_cristobal san_antonio ureña valencia_carabobo barquisimeto nacion_hermana estado_vecino aragua orilla_venezolana allende_la_frontera',
  regime: 'maduro chavis* chavez regimen dictad* usurpador* tiran* diosdado delcy gobierno_venezolano gobierno_de_venezuela miraflores caracas madur* bolivarian* palacio_de_miraflores mandatario_venezolano gobernante_venezolano presidente_venezolano regimen_de_caracas sebin cabello_diosdado el_chavismo el_madurismo gobierno_de_maduro',
  colombian: 'colombian* nacionales compatriota* connacional* nuestr* nosotros criollo* de_aqui de_aca del_pais conciudadan* los_de_aqui los_de_aca gente_de_aqui la_gente_del_pais lo_nuestro pobres_de_aqui ciudadanos_colombianos raizal* oriundo* los_propios coterrane* los_locales locales',
  crime: 'crimen crimenes criminal* delit* delinc* delinq* inseguridad insegur* violencia hampa malandr* hampon* bandid* maleant* homicid* sicari* atrac* hurt* rob* raponaz* ladron* rater* asalt* asesin* vacuna_extorsiva extorsi* fechor* malhechor* antisocial* violent* delictiv* rapon* extors* secuestro* fleteo* microtrafico vandal* ilicit* ilegalidad_ sicaria* pillo* pillaje delincuencial* hampones apuñal* apunal* balac* tirotea* dispara disparan disparar bala balas crimin* maldad* ratas rata malosos mafios* choro* choros hurtadores robacelular*',
  theft: 'rob* atrac* hurt* raponaz* raponer* ladron* rater* asalt* cosquill* fletear* fletero* desvalij* roba roban hurta carteris* arrebat* raponeo rapon* rapiñ* rapin* despoj* quitar_el_celular quitan_el_celular quitarle_el_celular sustra* latrocini* choro* choros pilla* saqueador* jalad* escapero* chalequ* billetera* celular* celulares',
  killing: 'asesin* homicid* mata matan mataron matar sicari* crimen_violento sanguinari* despiadad* brutal* extrema_violencia sicaria* dispara disparan dispararle ultim* apuñal* apunal* degoll* quitan_la_vida quitarle_la_vida muerte_a_tiros acribill* balear balea* plomo',
  violent: 'violent* violencia agresiv* sanguinari* despiadad* brutal* feroz feroces salvaj* asesin* cruel* peligros* bestial* sin_escrupulos sangre_fria hacer_daño hacer_dano mala_entraña desalmad* criminales_peligrosos fiera* barbar* letal* armad*',
  insecurity: 'insegur* miedo zozobra tranquil* seguridad temor azot* invivible intranquil* sosiego peligro* calles_peligrosas en_jaque zozobr* temor* tem* sin_paz asustad* inquiet* crisis_de_seguridad orden_publico calles_vueltas nadie_esta_a_salvo no_se_puede_salir encerrad*_en_la_casa peligro',
  minority: 'minoria* puñado punad* grupito* grupo unos_cuantos unos_pocos unas_pocas pocos reducido fraccion parte_pequeña poquit* nucleo parte_de_ellos algunos ciertos reducido* pequeño_grupo un_grupo una_parte unos_tantos contados un_porcentaje_minimo un_sector celula*',
  cause: 'culpa* responsable* causa* causan causo causante* debe_a origen razon explica* explicacion motivo* por_eso debido atribu* obedece* raiz trajeron trajo trajer* provoc* detona* generan genera detras_de consecuencia* producto_de efecto_de resultado_de por_obra atribuir atribuye atribuible gracias_a se_lo_debemos_a llevaron_a desat* desencaden* fuente_de artifice* achac* acus* señal* vincul* coincide_con tiene_que_ver',
  rise: 'aument* subi* sube suben subio crec* dispar* multiplic* alza increment* increment auge repunt* escal* elev* ola oleada mas_que_nunca escalada escalo crecient* duplic* triplic* agrav* empeor* intensific* mas_y_mas cada_vez_mas disparad* record explosion oleada* subida* pico',
  arrival: 'lleg* arrib* vinier* ingresa* ingreso ingresar entro entra entran entraron entrar entrada cruza* cruce inmigra* exodo desembarc* pasaron pisar pisa pisan piso pisando arribo* venid* vienen asent* instal* traspas* pasan_la_trocha pasar_la_frontera dejan_pasar abrieron_la_frontera atraves* lleguen procedent* proven* oriund* irrupcion avalancha entrante*',
  before_after: 'desde_que antes_de_que antes ahora a_partir_de justo_cuando',
  transmilenio: 'transmilenio transmi articulad* buses_rojos bus_rojo troncal* portal* biarticulad* estacion* sitp alimentador* sistema_masivo masivo servicio_masivo transporte_masivo bus_articulado buses_articulados transporte_publico estacion_de transmileni* troncales',
  capture: 'captur* deten* aprehen* arrest* flagrancia judicializ*',
  prison: 'carcel* preso presos presa presas prision* penal penales penitenciari* celda* calabozo* reclus* reo reos interno internos inpec convict* encarcel* encerrad* rejas privad*_de_la_libertad picota modelo_carcel tocoron presidiari* condenad* estaciones_de_policia uri reclusion centro_de_reclusion establecimiento* penitenci* tras_las_rejas entre_rejas barrotes bote la_guandoca canazo cana poblacion_reclusa poblacion_carcelaria encan* detenid* detencion carceles_venezolanas carcelari* prisioner* recluid* patio_de_la_carcel buen_pastor combita guardian_* dragoneante*',
  full: 'llen* replet* abarrot* atest* satur* hacin* desbord* no_cabe* no_caben colm* revent* reventar a_reventar copad* rebos* tope atiborr* sobrepobl* desborda* sobrecup* no_hay_cupo repleta colma* inund* al_tope sin_cupo congestion* no_cabe_un_alma estan_llenos estan_llenas revienta* coparon embut* abarrotad*',
  majority: 'mayoria mayor_parte grueso casi_todos puro puros pura la_mitad mas_de_la_mitad casi_la_mitad de_diez_ ocho_de_cada nueve_de_cada siete_de_cada los_mas la_mayor mayoritari* predomin* casi_todas la_gran_parte buena_parte el_80_por_ciento en_su_mayoria',
  release: 'solt* suelt* libero liberar liberaron liberad* excarcel* dej*_salir vaci* desocup* abrio_las abrieron saco sacar sacaron sacan puso_en_libertad puertas_abiertas indult* amnisti* saco_de evacu* abrio_la_reja abrir_las_rejas abrio_la_puerta les_abrio abrio_los dej*_libre dej*_en_libertad excarcela* limpi* sacaron_de_la_carcel salieron_de_la_carcel salida_de_la_carcel salieron_de_un_penal permitio_salir puso_a_caminar autoriz*_la_salida desalojo_las_carceles quitar_los_grilletes soltad* suelta',
  send: 'manda mandan mando mandar mandaron mande manden mandad* envi* despach* export* expuls* regar regaron reg* inund* traslad* remit* trasladando trasladar transport* esparc* disemin* difund* embarc* nos_regalo nos_tiro nos_tiraron nos_zamparon descarg* empuj* exporta* meti* metieron inyect* dispers* rumbo_a camino_a destino_a con_destino_a',
  tocoron: 'tocoron aragua carcel_de_aragua penal_de_aragua',
  darien: 'darien selva* tapon jungla capurgana panama trocha_del_darien selvatic* selva manigua monte_adentro travesia panamen* lajas_blancas bajo_chiquito acandi turbo necocli centroameric*',
  anthem: 'himno* canta* cantan* enton* coro gloria_al_bravo_pueblo estrofa* core* gloria_al cantico* himnos entona* cantando canto a_viva_voz',
  video: 'video* clip* grabacion* graba graban filmacion* imagen* foto* fotograf* metraje* film* secuencia* pelicula* toma_aerea viral* filmar filmaron registro_audiovisual material_audiovisual pantallazo* captura_de_pantalla tiktok reel reels fotos metrajes camara* se_ve_en se_aprecia se_observa muestran_como se_ven',
  fbi: 'fbi buro_federal buro_de_investigac* agencia_federal policia_federal director_del_fbi agencia_estadounidense federales_gringos principal_agencia wray patel agencia_investigativa bureau oficina_federal agentes_federales organismo_federal_de',
  admit: 'admit* reconoc* acept* confes* confirm* corrobor* dio_la_razon ratific* certific* dio_fe revel* solto_en se_le_salio declar* aval* asevera* respald* asegur* comprob* verific* dijo_que_si oficializ*',
  usa: 'estados_unidos eeuu ee.uu gringo* gringa* estadounid* norteameric* washington trump casa_blanca biden yanqui* miami texas nueva_york texano* potencia_del_norte america_del_norte pais_del_norte imperio yanki* eua u.s. los_estados_unidos suelo_estadounidense el_norte tio_sam pentagono',
  trump: 'trump presidente_de_estados_unidos presidente_gringo magnate mandatario_estadounidense presidente_estadounidense mandatario_republicano donald jefe_de_la_casa_blanca inquilino_de_la_casa_blanca presidente_norteamericano lider_republicano trumpista* administracion_trump gobierno_trump republicano',
  invade: 'inva* conquist* coloniz* ocupac* tom*_el_pais apoder* adueñ* aduen* se_tomaron reemplaz* sustitu* desplaz* avanzada desestabiliz* se_apoder* se_nos_tomaron nos_tomaron copar* copan se_apropi* asentarse_en dominar domin* tomarse_el_pais toma_del_pais sustituc* suplant* extranjerizar poblar avasall* se_quedaron_con_el_pais barrio_por_barrio usurp*',
  everywhere: 'por_todas_partes por_todos_lados en_cada_esquina cada_esquina cada_barrio donde_uno_mire debajo_de_las_piedras en_todas_partes por_doquier cada_pueblo no_se_ve no_se_oye mas_venezolanos_que minoria_en_nuestra somos_minoria en_todo_lado plagad* acento mas_que_colombianos de_extremo_a_extremo de_punta_a_punta todo_el_pais en_cada_cuadra en_mi_cuadra cada_cuadra cada_rincon cada_calle por_donde_camine a_cada_paso en_cada_semaforo cada_semaforo territorio_nacional todos_los_barrios donde_sea somos_menos ya_no_hay_colombianos ya_no_quedan_colombianos hasta_en_la_sopa son_mas_que_nosotros mas_que_nosotros superan_en_numero',
  aragua_gang: 'tren_de_aragua tda pandiller* banda_nacida megabanda tatuad* aragua trenes_de_aragua organizacion_criminal_venezolana megabanda* banda_criminal_venezolana banda_venezolana pandilla_venezolana niño_guerrero nino_guerrero',
  plane: 'avion* vuelo* aeronave* aparato a_bordo volando aereo jet piloto aterriz* charter traslado_aereo avioneta boeing cabina_del fuselaje tripulacion aeroplano embarcados_en_el hercules deportacion_aerea',
  airport: 'aeropuerto* terminal_aerea el_dorado dorado terminal_aereo bonilla_aragon pista sala_de_llegadas muelle_internacional alfonso_bonilla aeroportuari* puerto_aereo zona_de_llegadas rionegro jose_maria_cordova llegadas_internacionales aeropuertos',
  bogota: 'bogota bogotan* capital capitalin* distrito distrital santafe rolo* plaza_de_bolivar suba engativa kennedy ciudad_bolivar claudia_lopez capitalinos la_nevera bogotanos ciudad_capital centro_del_poder palacio_de_nariño usme bosa fontibon chapinero teusaquillo ciudad_de_bogota casa_de_nariño_no la_picota',
  take_city: 'tomar tomarse tomen se_tomen ocupar asalt* apoderars* invadir destru* dañar vandaliz* sitiar adueñarse toma_de_bogota cercar copar apoderarse_de paralizar bloquear arrasar incendiar tomarse_la_ciudad tomarse_la_capital caer_sobre sembrar_el_caos',
  walk: 'camin* a_pie march* carretera* via_ columna* caravan* avanz* recorr* vienen_por ruta autopista paso_a_paso andan* desplaz* caminando transit* peregrin* vienen_en_camino en_camino vienen_bajando bajan_por a_pata marchando echando_pata via_principal van_por_la',
  frontier: 'fronter* cucuta puente* trocha* paso_fronterizo villa_del_rosario simon_bolivar norte_de_santander pamplona maicao paraguachon limitrofe binacional los_patios arauca limitrof* zona_limitrofe rio_tachira san_antonio ureña puerto_santander paso_de la_parada saravena linea_fronteriza cucuteñ* tienditas francisco_de_paula_santander',
  nsantander: 'norte_de_santander cucuta cucuteñ* cucuten* los_patios villa_del_rosario departamento_fronterizo municipios_fronterizos puerto_santander fronter* pamplona ocaña tibu zona_limitrofe zona_fronteriza la_parada norte_santander',
  protest: 'paro protest* march* manifest* cacerol* 21n movilizacion* disturb* tropel* primera_linea huelga estallido* manifestant* plantón planton concentracion* bloqueo* revuelt* jornada_de_protesta 21_de_noviembre levantamiento toma_de cacerolazo',
  thousands: 'miles millar* centenar* cientos muchedumbre* multitud* gentio millon* masiv* un_poco_de monton un_mundo_de horda* legion* ejercito_de montones tumulto* gran_cantidad marea muchos demasiad* infinidad sinnumero monton* gran_numero un_millon decenas tropel enjambre riada por_miles avalancha contingente masa_de oleada',
  crowd: 'multitud* muchedumbre* gentio gente pueblo cientos aglomeracion masa tumulto* concurrencia publico familiares hinchada personas centenares decenas tumultos hinchas una_cantidad_de_gente gente_con toda_esa_gente la_gente_los',
  pay: 'paga pagan pago pagos pagar pagaron pagando pagad* contrat* a_sueldo sueldo les_dan dieron consign* remuner* soborn* financi* plata_por moneda por_plata billete* les_entregaban_dinero dinero efectivo contratad* alquil* patrocin* les_pagan les_pagaron plata billetico* mercenari* a_cambio_de_dinero cobraron reclut*',
  loot: 'saque* vandal* destroz* desocup* romper rompen asalt* meterse metiendo metieron se_meten entrando irrump* entran_a_robar entrar_a_robar desvalij* turb* tumbar pedre* arras* limpiarnos limpiar_los entrar_a_los_apartamentos robarse_los_apartamentos asalto_a asaltan asaltar se_estan_entrando entrarse devast* quem* incendi* destru* desmanes vandalos pillaje hurtar_apartamentos',
  residence: 'conjunto* apartament* unidad_residencial unidades_residenciales unidades_cerradas torre* edificio* porteria* residencial* casas copropiedad* condominio* urbanizac* vivienda* portero bloque* interiores_del conjunto_de_al_lado copropietari* administracion_del_conjunto residencia* barrio_cerrado edificacion* casa_por_casa hogares predios',
  guard: 'guardia guardias gnb militar* soldado* efectiv* uniformad* castrens* agente* funcionarios_armados espia* espion* sebin tropa* ejercito inteligencia policia_politica fuerza_publica hombres_armados chavistas militares_chavistas vestidos_de_civil policias_de_maduro colectivos funcionarios_del_sebin guardias_nacionales soldad* castrense*',
  infiltrate: 'infiltr* camufl* disfraz* haciendose_pasar se_hacian_pasar mezcl* espia* metidos encubiert* se_colaron col*_entre escond* vestidos_de_civil de_civil minado entre_los_ocupantes plant* se_metieron_entre simul* fing* topos topo agazap* entremezcl* encub* encubierta',
  camp: 'campamento* carpa* albergue* refugio el_camino toldo* engativa coliseo_de_paso tolda* albergad* alojamiento_temporal carpas refugio_de ocupantes_de_las_carpas campamentos',
  child: 'niñ* nino ninos nina ninas menor_de_edad menores bebe* pelad* pelao* hij* infant* criatur* pequeñ* pequen* chinitos escolar* colegial* muchachit* pelaito* pelait* chinit* peque* adolescente* estudiante* nene nenes jardin_infantil jardines guarderia* colegio* escuela* infancia niñez ninez recien_nacid* muchachito* chiquit* chicos',
  kidnap: 'rob*_niños rob*_ninos secuestr* rapt* llev* alz*_niños desaparec* cogen roba_niños robaniños robandose sustra* arrebat* plagi* se_llevan se_los_llevan retien* perdid* se_pierden robar_niños robar_ninos robo_de_niños robo_de_ninos sustraccion extravi* drog* los_duermen se_roban arranc* apoderarse_de_un_niño subir_a_un_carro subirlos a_la_fuerza',
  organ: 'organo* riñon* rinon* higado* corazon cornea* ojo_humano entrañas vicer* viscera* trasplant* trafico_de_organos sacarles_los sacan_los_organos les_sacan trasplante* mercado_negro comerciar_con tejidos intestino* corazones pulmon* vender_el_corazon extra*',
  van: 'camioneta* van carro* furgon* camion* vehiculo* volqueta* automovil* remolque* tractomula*',
  vote: 'vot* sufrag* urna* elecc* elector* comici* ballot* tarjeton* mesa_de_votacion mesas_de_votacion presidencial* curul* escrutin* poner_presidente ponen_presidente definen_los_resultados voto votos votante* ejercer_el_derecho marcar_el_tarjeton electorado presidencia gan*_las_elecciones contienda* jornada_electoral resultados_electorales plebiscit* consulta_popular reeleg* puesto_de_votacion puestos_de_votacion jurado* robarse_las_elecciones se_robaron_las_elecciones fraude_electoral caudal_electoral electoralmente',
  nationality: 'nacionaliz* nacionalidad ciudadania naturaliz* carta_de_naturaleza hacen_colombian* volviendo_colombian* volver_colombian* los_hacen_colombian* naturalizad* ciudadanias nacionalidades hacerlos_colombianos se_vuelven_colombianos colombianizar nuevos_colombianos con_nacionalidad pasaporte_colombiano',
  farc: 'farc guerrill* eln elenos subversi* milicia* timochenko izquierda exguerriller* insurg* comunes petro partido_de_la_rosa terrorist* desmovilizad* excombatient* combatientes reinsertad* rebeldes rebelde partido_farc fuerza_alternativa petrist* pacto_historico comunist* la_rosa narcoterror* socialis* insurgent*',
  idcard: 'cedul* documento* identidad carnetiz* carne carnet identific* dni registro_civil tarjeta_de_identidad papeles pasaporte* libreta* huella_y_foto documentacion papel documentos_de_ciudadania cedulacion tarjeta_de_ciudadania plastico identificacion contraseña contrasena registro_de_identidad numero_de_identificacion huella',
  registry: 'registradur* registrador* autoridad_electoral funcionarios_electorales organizacion_electoral organo_electoral notari* entidad_encargada_de_la_identificacion entidad_electoral organismo_electoral entidad_de_identificacion registraduria_nacional consejo_electoral cne ente_electoral',
  give: 'entreg* dan dando da dar repart* regal* otorg* expid* expedir* distribu* tramit* reciben obsequi* ofrec* les_dio ceder sacando* sacandoles suministr* proveer reparten repartio repartir repartiendo concede* conced* facilit* proporcion* salen_con sale_con hacen_entrega obsequia* dotar dotan les_da les_dan le_dan darles poner_en_manos asign* adjudica_ imprimirles sacarles otorgan',
  dead: 'muert* difunt* fallec* finad* cadaver* enterrad* occis* murio sin_vida cuerpo* restos_humanos ya_no_esta_vivo tumba cementerio sepultad* ya_fallecid* extint* que_en_paz_descanse abuelo_muerto murio_hace murieron muri* inhumad* bajo_tierra cuerpos_sin_vida cuerpos velorio',
  impersonate: 'suplant* usa usan uso usurp* haciendose_pasar con_el_nombre con_la_cedula con_el_documento identidad_de con_los_papeles con_los_papeles_de con_el_documento_de hizo_pasar se_hizo_pasar utiliz* se_identifico_como votaron_por_el voto_por_el ya_habia_votado la_tiene_un en_poder_de con_la_identidad robo_de_identidad',
  procuraduria: 'procuradur* procurador* ministerio_publico procu cabello ente_de_control organo_de_control ente_disciplinario control_disciplinario organismo_de_control procuradora gregorio_eljach eljach',
  enroll: 'inscri* registro registros registran registrar registrando registrad* censo* padron anot* apunt* empadron* trashumanc* meter_en_el_censo matricul*_electoral zonific* se_inscriben inscribi* inscrit* inscripcion* engros* apuntar* apuntad* enlistar* listas_electorales censo_electoral potencial_electoral pico_de_inscripciones trasteo_de_votos trasteo',
  cuban: 'cubano* cubana* cuba habana isla habaner* antillan* dos_nacionalidades isleños cubanos',
  binational: 'binacional* zona_de_integracion acuerdo_con_maduro franja zona_economica integracion_fronteriza zona_compartida acuerdo_binacional zona_de_paz zona_especial convenio_fronterizo acuerdo_fronterizo acuerdo_con_venezuela convenio_con_venezuela zona_comun integracion_con_venezuela memorando alianza_con_maduro pacto_con_maduro',
  alert: 'alert* advert* advierte* alarma avis* denunci* voz_de_alarma llamado_de_atencion preocup* alerto llamo_la_atencion prende_las_alarmas prendio_las_alarmas lanz*_alerta puso_en_alerta mostro_preocupacion observ* informe_de_la',
  thomas_greg: 'thomas_greg thomas greg greg_&_sons empresa_de_los_pasaportes empresa_de_las_cedulas empresa_que_imprime contratista firma_de_siempre firma impresor* tgs thomas_gregg thomas_and_greg empresa_de_identificacion fabricante_de_los_pasaportes multinacional_de_los empresa_britanica',
  remove: 'quit* saca sacan saco sacar sacaron tumba tumban tumbo tumbar arrebat* retir* cancel* salida cambi* despoj* termin* romper_el_contrato cambiar_a cancelacion despid* desplaz* saco_a expuls*_a_la_empresa revoc* anul* dejar_por_fuera salida_de no_renov* finaliz* suspend*',
  contract: 'contrat* licitac* negocio* pasaporte* concesion* adjudic* convenio contratista contratacion identificacion_ciudadana fabricacion_de proveedor* empresa_encargada',
  health: 'salud hospital* medic* sanitari* clinic* urgencia* enferm* curar* atencion_medica consulta* cirug* tratamiento* acetaminofen droga_medica salud_publica enfermedad* servicios_medicos clinicas atencion_sanitaria sistema_sanitario remedios medicamento* pacientes eps camas partos ambulancias servicio_medico atencion_en_salud doctores atencion_hospitalaria',
  cost: 'cuesta cuestan costo costos costar costaria costaron costoso vale valen valia gast* factura* destin* se_van presupuest* paga pagan pago pagar inver* desembols* erari* fiscal* impuest* sale_en sangra desembolsa paga_ gasta gastan erario_publico bolsillo_de_los factur* carga_fiscal sale_por deuda* nos_cuestan egresos rubro* valor_de_la asciende sumo suman vale_la costear sufrag*_los_gastos',
  yearly: 'al_año al_ano anual* cada_año cada_ano por_año por_ano anualmente al_ano doce_meses por_vigencia al_cabo_del_año en_un_año en_un_ano cada_doce_meses vigencia anualidad',
  eps: 'eps afiliad* afiliacion* asegur* cotiz* sistema_de_salud seguro_medico regimen_subsidiado seguridad_social sisben carne_de_salud no_esta_en_el_sistema al_sistema regimen_contributivo contributivo afilia* carné_de_salud seguro_de_salud adscrit* sisbeniz* aseguramiento sistema_general_de entidad_promotora nueva_eps coosalud regimen_subsidiad* ips',
  vaccine: 'vacun* dosis inmuniz* biologic* pinchaz* covid* coronavirus inyecc* jeringa* pfizer sinovac refuerzo inocul* chuzon chuzo antigen* inmunizante* moderna janssen astrazeneca plan_de_vacunacion puesto_de_vacunacion esquema_de vacunad* sars inmun* dosis_contra',
  without: 'sin carec* no_ten* no_est* falta_de no_cuent* no_cotiz* que_no_tenga carente* fuera_del no_figur* no_este no_posee no_tenga no_aparec* desprovist* por_fuera_de ausencia_de sin_estar quien_no que_no_este no_afiliad*',
  cannot: 'no_pued* niega* nego negar negaron negad* niegan rechazan no_vacun* no_le_pone* no_les_pone* vedad* prohib* impid* olvidese no_hay no_recib* excluy* excluid* no_sera no_seran no_tiene_derecho no_tienen_derecho no_acced* imposibilit* descart* exclui* no_se_vacun* no_le_aplican se_abstienen quedan_excluidos se_quedan_sin_vacuna no_inmuniz* negada imposible',
  regularize: 'regulariz* legaliz* estatuto etpv permiso_de_proteccion ppt papeles proteccion_temporal regularizacion permiso_temporal formaliz*_migr* normalizacion_migratoria normaliz* regularizad* legalizad* dar_papeles darles_papeles dio_papeles estatus_migratorio estatuto_temporal permiso_por_diez duque permiso_especial',
  takeaway: 'quit* arrebat* se_quedan* se_llevan se_van_a_gastar acapar* menos_para de_ultimos ultimos_en_la_fila por_encima antes_que_a_nosotros primero_a_ellos primero_que se_queda_sin quedan_por_fuera deja*_sin no_alcanz* menos_vacunas menos_dosis restar* en_manos_de bolsillo* termina_en terminan_en les_toca_a_ellos cobran acaparad* desplazad*_por desplazan_a nos_roban nos_quitan les_quitan le_quitan quedaron_en_poder en_poder_de se_adueñ* benefici*_solo se_benefician_ellos deja_a_los_nacionales jeringas_vacias sin_parte a_costa_de a_costillas nos_deja ellos_si los_de_aqui_no y_uno_no y_a_nosotros_no a_nosotros_nada para_ellos_si para_ellos_todo mayoritariamente_en antes_que_los_colombianos primero_que_a disput* perder_su_vacuna perjudic*',
  duty: 'deber* oblig* responsab* corresponde* le_toca tiene_por_que hacerse_cargo compet*_de socorr* responda responde* incumb* no_es_problema competencia_ni obligacion* obligado a_su_cargo encargars* hacers*_responsable compete atribucion* deuda_con corresponder',
  not_duty: 'no_tiene_el_deber no_esta_oblig* no_le_toca no_le_corresponde no_tiene_por_que carece_de_responsabilidad no_responde sin_obligacion no_es_problema no_debe ninguna_obligacion no_le_incumbe que_los_atienda que_les_responda no_tiene_obligacion no_tiene_competencia sin_competencia no_es_responsabilidad no_es_competencia es_problema_de son_problema_de no_es_deber no_tiene_la_obligacion no_tiene_ningun no_esta_llamad* no_asume no_nos_corresponde no_nos_toca ninguna_responsabilidad no_obliga no_existe_obligacion no_tenemos_por_que allá_su_pais que_responda_maduro',
  evict: 'desaloj* lanz*_a_la_calle pagadiario* inquilinat* arriendo* arrend* pieza* sacaron_de echad* techo lanzamiento* desahuci* expulsados_de_sus_habitaciones habitaciones habitacion arrendatari* arrendad* en_la_calle a_la_calle sin_techo dormitori* hospedaj* cuarto cuartos paga_diario hotel_de_paso',
  city_hall: 'alcald* distrito* administracion gobierno_distrital claudia municip* autoridades_locales burgomaestre gobernacion casa_de_gobierno funcionarios_municipales ayuntamiento administracion_municipal administraciones_municipales alcaldesa secretaria_de_integracion integracion_social cabildo',
  attend: 'atend* atiend* ayud* socorr* amparar* auxili* acoger* albergar* cobij* hacerse_cargo asist* brindar brinda hacerse_cargo_de sostener mantener mantenerlos dar_techo ofrecer_techo dar_albergue protejer proteg* ampar* refugi*_a',
  subsidy: 'subsid* bono* auxili* ayuda_economica ayudas ingreso_solidario familias_en_accion prosperidad_social renta_ciudadana transferencia* giro* giros prosperidad devolucion_del_iva plata_del_gobierno plata_del_estado ingreso_minimo colombia_mayor beneficiari* auxilio_estatal ayuda_del_estado apoyo_economico dps ayudas_monetarias ayuda_monetaria ayudas_estatales bono_migrante apoyo_estatal plata_de_los_pobres programa_social programas_sociales dinero_del_estado dinero_del_gobierno subvencion* auxilio_economico giros_del incentivo* devolucion_de_iva cobrar_el_bono ingreso solidaridad_estatal renta_basica beneficio_economico pension_adulto emergencia_economica',
  solidario: 'ingreso_solidario giro_de_la_pandemia transferencia* solidario plata_del_ingreso',
  signup: 'inscri* registrate registrese registrarse registro registra registrar formulario* link enlace* datos aqui pagina entra entre_aqui llena* llenar diligenci* clic click cupo* requisito* consulta_aqui postul* habilitad* compart* reenvi* convocatoria verifica con_tu_numero en_la_web pagina_web sitio_web bio inscripcion link_de_la_bio aprovecha ultimos_dias no_te_quedes comparte reclama reclamalo cobra valida tu_numero_de tus_datos dale_click da_clic llenar_el_formulario diligencia whatsapp_para',
  food: 'mercado* mercados vivere* comida* remesa* alimento* bulto* cajas_de caja_de kit* bolsa_de_comida despensa* granos canasta* panela bolsas_de_comida almuerzo* alimentari* ancheta* paquete_alimentario paquetes_alimentarios arroz viver* provision* abarrote*',
  un: 'onu naciones_unidas acnur pma oim programa_mundial unicef cruz_roja organismos_internacionales organismo_internacional cooperacion_internacional ongs ong_internacional programa_mundial_de_alimentos',
  only_for: 'solo_para exclusiv* unicamente_para solamente_para solo_les solo_a_los a_puro a_puros nada_mas_para sola*_para solo_a_los_de exclusividad nomas_para unicamente',
  deport: 'deport* expuls* sac*_del_pais devuelv* devolv* fuera_del_pais bus_de_regreso repatri* retorno_forzado echar* echo_trump sacar_a sacados_de vuelvan retirad*_del_territorio sacan_de_colombia lo_sacan lo_devuelven los_devuelven para_su_tierra de_vuelta_a_su_pais los_regresan regresar_a_venezuela los_montan_en_el_bus expulsara deportara deportacion* salida_forzada fuera_de_colombia patitas_en_la_calle',
  party: 'rumb* fiesta* parrand* discotec* bar bares licor* trago* cerveza* beban beber bebiendo bebida* borrach* toman* tomando farr* bailand* juerga enfiest* emparrand* bebedera beberaje trasnoch* perreo guachafita vicio discotecas cantina* vida_loca despilfarr* dilapid* malgast* rumberos rumberas parrandead* enrumbad* gozadera baile',
  remit: 'envi*_dinero mand*_plata gir* gire remesa* manutencion manten*_a_su_familia plata_a_su ayud*_a_la_familia dinero_a_su mand*_dinero parientes familia hijos_que_dejaron mama no_le_mande no_mande mande_a_los_hijos desatiend* parentela hijos familiares sosten_de_su_familia se_olviden_de olvid*_a_su_familia abandon*_a_su_familia girar enviar_plata no_envie no_ayude envios_de_dinero alimentos_de_los_hijos giros_a_venezuela',
  migration_office: 'migracion_colombia migracion autoridad_migratoria autoridades_migratorias cancilleria oficial_de_migracion autoridades_de_extranjeria extranjeria oficina_migratoria funcionarios_de_migracion autoridades_fronterizas agencia_migratoria',
  ppt: 'ppt permiso_por_proteccion permiso_de_proteccion proteccion_temporal carne_de_migrante rumv carnet_de_proteccion documento_de_proteccion permiso_temporal tramite_migratorio plastico carne_migratorio permisos_de_proteccion_temporal permiso_ppt tarjeta_ppt carnet_ppt regularizarte documentos_migratorios',
  fast: 'expres* rapid* rapidito inmediat* urgent* 48_horas tres_dias dos_dias ya_mismo sin_fila* sin_cita* agiliz* sin_hacer_fila express de_una horas garantiz* 72_h h_garantizado esta_semana en_una_semana al_instante de_inmediato hoy_mismo rapida sin_demora sin_esperar sin_turno no_hagas_la_fila no_haga_fila volando en_dias pronto',
  seller: 'escrib* whatsapp inbox interno nequi daviplata pago pagando gestor* tramitador* asesor* vend* cupo* me_funciono te_lo_saco te_saco le_saco contactame cobro llame contacto mi_contacto te_entrega hago_el_tramite tramites tramite transferencia escribeme me_escriben mensaje_interno al_dm legal_y_seguro 100_por_ciento_legal conozco_a_alguien consigo consigue consiguen te_ayudo te_tramito precio valor informes llamar_al solo_transferencia',
  apostille: 'apostill* sello_de_la_haya la_haya apostillad* legalizacion_de_documentos haya legalizar_la_partida legalizar_el_acta legalizacion apostilla apostillas sello_internacional autenticad* autentic*',
  parent: 'padre* madre* papa mama progenitor* hijo_de hijos_de hija_de hijos_de_colombian* descendient* progenitores ascendient* padre_o_madre de_padres_colombianos hijos_de_nacionales hijo_de_nacional abuelo* sangre_colombiana linaje',
  birth_record: 'partida acta registro_civil nacimiento acta_de_nacimiento nacid* certificado_de_nacimiento documento_de_nacimiento partidas partida_de_nacimiento acta_venezolana registro_de_nacimiento nacer',
  not_required: 'no_necesit* no_exig* no_pid* sin_apostill* nunca_se_exige jamas ya_no_piden no_hace_falta no_requier* no_gast* no_pagu* sin_el_sello nunca_la_piden nunca_piden jamas_se_les_pide no_se_exige jamas_se_exige se_les_exime exim* exent* no_es_necesari* no_es_obligatori* no_es_requisito sin_necesidad_de innecesari* sobra_la no_la_necesit* ni_apostilla',
  job: 'emple* trabaj* desemple* camello* chamba* puesto* vacante* oficio* laburo labor* contrat* desocup* cesante* parado* mano_de_obra salari* sueldo* jornal* obrer* ocupacion* chance_de_trabajo rebusque domicili* maestros_de_obra construccion fabrica* fabricas negocios patron* jefe* vacantes puestos_de_trabajo mercado_laboral laboral* ocupa* jornales salario competencia_laboral competencia_de_los oportunidades_laborales obreros operarios meseros contratan contratar el_dia',
  unemployment: 'desemple* desocupac* sin_trabajo sin_empleo cesant* no_hay_trabajo no_hay_empleo parado* falta_de_vacantes no_hay_camello sin_camello sin_puesto buscando_trabajo buscando_camello quedaron_sin nos_dejaron_sin_trabajo ya_no_llaman ya_no_contratan no_consig*_trabajo no_encuentro_trabajo no_hay_puestos brazos_cruzados tasa_de_desempleo desplazad*_laboralmente varado varados perdi*_el_trabajo perdida_de_puestos perder_su_trabajo',
  cheap: 'barat* cobran_menos cobran_la_mitad regalad* se_regalan mitad menos_sueldo cualquier_peso salarios_bajos migajas por_menos por_la_mitad por_30_mil por_20_mil_el_dia a_mitad_de_precio se_venden_por cualquier_cosa menor_salario menores_salarios menos_plata por_cualquier baratos barata precarios trabajan_por por_nada',
  corpse_bag: 'bolsa* costal* embols* envuelt* plastic* morgue apilad* empac* envuelto envueltos cuerpos_envueltos bolsas_negras empaquet* plasticos apil* arrum* sacos tulas lona*',
  cali: 'cali caleñ* calena* caleno* sultana_del_valle capital_del_valle valle_del_cauca valle siloe caleñas calenas aguablanca puerto_resistencia vias_caleñas yumbo la_sucursal_del_cielo sucursal_del_cielo valluno* palmira',
  truck: 'camion* furgon* volqueta* vehiculo* camioneta* tractomula* contenedor* remolque* vehiculo_de_carga camionada mula_ planchon volquetas tracto* camiones',
  navy: 'marina marines marine armada naval infanteria infantes_de_marina tropa* soldado* militar* ejercito efectivos fuerza_naval portaaviones buque* uniformad* contingente botas_gringas botas_estadounidenses fuerzas_armadas_de_estados_unidos infante* marino* navales fuerzas_navales destructor* fragata* pie_de_fuerza pelotones peloton batallon militares',
  guajira: 'guajir* maicao riohacha uribia cabo_de_la_vela departamento_mas_septentrional peninsula manaure alta_guajira guajiros wayuu peninsula_del_norte peninsula_guajira bahia_portete puerto_bolivar norte_de_colombia',
  land: 'desembarc* lleg* arrib* pisa pisan piso pisar pisaron pisando entro entra entran entraron entrar desfil* marcha* ingresa* despleg* tocar_tierra puso_pie pusieron_pie poner_pie botas_en formados pasar_formados arribaron toc*_suelo instal* aterriz* invad* ya_estan_en ya_estan ocupan desembarco tomaron_posicion',
  disgust: 'asco* asqueros* porqueria* mierda* repugn* inmund* basura letrina* hueco_de asquea* repugnan* repulsi* asquero* mugre* porquer* cochinad* nausea* basurero* hoyo* vertedero* shithole asqueos* hediond* cloaca*',
  insult: 'llamo llama llamar calific* insult* tild* trato dijo refir* tach* ofend* describ* se_refirio hablo_de frase frasecita menospreci* despreci* denigr* palabras_de expres* arremet* injuri*',
  country: 'pais paises nacion naciones lugares tierra* patria* origen republica* estado_de_origen tierras_de naciones_de_origen paises_de_origen region america_latina latinoameric*',
  welcome: 'recib* bienvenid* acogid* aclam* aplau* esper* abraz* recibimiento* vitor* celebra* ovacion* homenaje* tricolor bandera* bienvenidos grit* gritandoles aplauso* recibieron recibieron_como_heroes heroes vitore* arropar* salieron_a_recibir esperaban llegada_de calle_de_honor',
  flag: 'bandera* tricolor pendon* amarillo_azul_y_rojo amarillo_,_azul camisetas_de_la_seleccion estandarte*',
  deportee: 'deportad* repatriad* expulsad* retornad* devuelt* sacados_de_estados_unidos echo_trump deporto_trump los_que_trump_devolvio devolvio devolvieron echados_de los_que_devolvieron los_que_deportaron retornados compatriotas_devueltos compatriotas_deportados',
  government: 'gobierno gobierno_nacional ejecutivo casa_de_nariño palacio_presidencial presidencia duque santos petro ministro* ministeri* estado administracion_nacional presidente',
  power: 'quedarse_en_el_poder perpetu* fraude tramp* manipul* asegurar_el_poder robarse_las robar_las_elecciones favorecer engros* ganar ganen',
  quarantine: 'cuarentena pandemia confinamiento coronavirus covid* emergencia_sanitaria',
  school_run: 'colegio* escuela* jardin* salida_del_colegio parque* barrio* centro_comercial',
  passport: 'pasaporte* libreta* imprenta',
} as const;

export type Concept = keyof typeof CONCEPTS;
export const CONCEPT_NAMES = Object.keys(CONCEPTS) as Concept[];
const NUMBER = new Map(CONCEPT_NAMES.map((name, index) => [name, index]));
export const conceptIndex = (name: Concept): number => NUMBER.get(name) as number;

/** Phrases are found by this much of their first word. */
const PHRASE_KEY = 3;
const NONE: readonly number[] = [];
const { exact, prefixes, phrases } = compile();

interface Phrase {
  readonly words: readonly PhraseWord[];
  readonly concepts: number[];
}

interface PhraseWord {
  readonly text: string;
  /** Whole, or a beginning. */
  readonly whole: boolean;
}

const fits = ({ text, whole }: PhraseWord, form: string): boolean => (whole ? form === text : form.startsWith(text));

/** What a folded word means here: its own concepts, and the phrases that may begin with it. */
export interface Lexeme {
  readonly concepts: readonly number[];
  /** By the first letter of their second word: «no» begins dozens. */
  readonly phrases: ReadonlyMap<number, readonly Phrase[]> | undefined;
}

const NO_PHRASES: readonly Phrase[] = [];

export const lexemeOf = perWord(({ form }: KnownWord): Lexeme => {
  const found = [...(exact.get(form) ?? NONE)];
  prefixes.each(form, (indexes) => {
    for (const index of indexes) if (!found.includes(index)) found.push(index);
  });
  const starting = (phrases.get(form.slice(0, PHRASE_KEY)) ?? NO_PHRASES).filter(({ words }) => fits(words[0] as PhraseWord, form));
  return { concepts: found.length === 0 ? NONE : found, phrases: starting.length === 0 ? undefined : bySecondWord(starting) };
});

/** Of phrases whose second word may be any. */
const ANY = -1;
const secondLetter = ({ words }: Phrase): number => ((words[1] as PhraseWord).text === '' ? ANY : (words[1] as PhraseWord).text.charCodeAt(0));

function bySecondWord(phrases: readonly Phrase[]): Map<number, Phrase[]> {
  return new Map(phrases.map(secondLetter).map((letter) => [letter, phrases.filter((phrase) => secondLetter(phrase) === letter || secondLetter(phrase) === ANY)]));
}

/** The phrases that may stand where the word is followed by another. */
export const phrasesBefore = ({ phrases }: Lexeme, next: string | undefined): readonly Phrase[] => (phrases === undefined || next === undefined ? NO_PHRASES : (phrases.get(next.charCodeAt(0)) ?? phrases.get(ANY) ?? NO_PHRASES));

/** Concepts of a folded word, as indexes into `CONCEPT_NAMES`. */
export const conceptsOfWord = (form: string): readonly number[] => lexemeOf(knownWord(form)).concepts;

/** Does a phrase stand at a token, within `to`? */
export function phraseStands({ words }: Phrase, tokens: TokenTable, at: number, to: number): boolean {
  if (at + words.length > to) return false;
  for (let k = 1; k < words.length; k++) if (!fits(words[k] as PhraseWord, tokens.forms[at + k] as string)) return false;
  return true;
}

function compile(): { exact: Map<string, number[]>; prefixes: PrefixTree<number[]>; phrases: Map<string, Phrase[]> } {
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
    const words = phrase.split(' ').map((word): PhraseWord => (word.endsWith('*') ? { text: word.slice(0, -1), whole: false } : { text: word, whole: true }));
    const key = (words[0] as PhraseWord).text.slice(0, PHRASE_KEY);
    phrases.set(key, [...(phrases.get(key) ?? []), { words, concepts }]);
  }
  return { exact, prefixes: new PrefixTree(prefixes), phrases };
}
