import type { CityId } from '#vigia/codebook';

/** `city` the name itself · `metro` municipality of its area · `spot` quarter, landmark or crossing · `people` demonym. */
export type PlaceKind = 'city' | 'metro' | 'spot' | 'people';

export interface Place {
  readonly city: CityId;
  readonly kind: PlaceKind;
  /** The name is also a common word, a surname or another place: it counts only beside a locative preposition, a place noun, or a mention of the same city. */
  readonly ambiguous: boolean;
  /** Ambiguous, but in Colombia hardly ever anything else where a preposition stands before it. */
  readonly likely: boolean;
}

/** Names by city, folded; `?` marks an ambiguous one, `~` one that is seldom anything else. Areas: dossier 5.1–5.3; quarters and landmarks partly own knowledge, to be confirmed in each city. */
const NAMES: Record<CityId, Record<PlaceKind, string>> = {
  barranquilla: {
    city: 'barranquilla|curramba|la arenosa?|quilla?',
    metro: 'soledad?|malambo?|puerto colombia|galapa',
    spot: 'villa caracas|barrio abajo|malecon del rio|bocas de ceniza|rebolo|la chinita?|ciudadela 20 de julio|las nieves?|simon bolivar de barranquilla|el bosque?|la luz?|las flores?|barlovento?|barranquillita|paseo bolivar?|estadio metropolitano?|ernesto cortissoz|via 40|siape|carrizal?|riomar|metropolitano de soledad|gran malecon|la playa barranquilla|arroyo de la 21|via 40|ambq|villa del rey barranquilla|el ferry?|la cangrejera|transmetro|lipaya|buenavista barranquilla',
    people: 'barranquillero|barranquillera|barranquilleros|barranquilleras|soledeno|soledena|soledenos|soledenas|curramberos',
  },
  bogota: {
    city: 'bogota|bogota d c|distrito capital|santa fe de bogota|santafe de bogota',
    metro: 'soacha|funza|mosquera?|facatativa|chia?|cajica|cota?|zipaquira|la calera?|sibate|tocancipa|madrid cundinamarca|madrid , cundinamarca|mosquera cundinamarca|mosquera , cundinamarca',
    spot: 'autonorte|autopista sur?|soratama|kennedy~|suba~|usaquen|engativa|fontibon|bosa~|ciudad bolivar~|usme|puente aranda|los martires~|chapinero|teusaquillo|san victorino|san cristobal sur|rafael uribe uribe?|tunjuelito|barrios unidos~|antonio narino?|patio bonito~|corabastos|transmilenio|terminal salitre|terminal del salitre|el dorado?|cedritos|plaza de bolivar?|santa fe?|la candelaria?|portal de las americas|portal norte|portal sur|portal 80|portal suba|portal tunal|autopista norte?|sitp|el tunal|las cruces?|la favorita?|el restrepo?|siete de agosto?|20 de julio?|altos de cazuca|cazuca|altos de la florida|ciudad verde|verbenal|el codito|lijaca|maloka|corferias|el campin|movistar arena|avenida caracas?|septimazo|la sabana?|abastos?|comuneros?|monserrate|parque de la 93|zona rosa de bogota|zona t|el amparo kennedy|britalia|venecia tunjuelito|lucero bajo|el lucero?|paraiso ciudad bolivar|hospital de kennedy|hospital de meissen|plaza espana?|san andresito de la 38|carrera septima|la 26|suba rincon|el rincon de suba|tintal|ciudad de bogota',
    people: 'bogotano|bogotana|bogotanos|bogotanas|rolo?|rolos?|soachuno|soachunos|soachuna|capitalinos?',
  },
  bucaramanga: {
    city: 'bucaramanga|la ciudad bonita?|buca',
    metro: 'floridablanca|giron~|piedecuesta',
    spot: 'paramo de berlin|cafe madrid|parque del agua|morrorico|parque centenario?|parque santander?|canaveral?|palonegro|cabecera del llano|cabecera?|provenza?|la joya?|norte de bucaramanga|quinta estrella|metrolinea|parque garcia rovira|parque de los ninos?|hospital universitario de santander|hus?|alfonso lopez bucaramanga|san francisco bucaramanga|la concordia?|mesa de los santos|colorados?|el carrasco|kennedy bucaramanga|parque bolivar bucaramanga|centroabastos|uis?|ciudadela real de minas|real de minas|ruitoque|estadio alfonso lopez|lagos del cacique|cenfer',
    people: 'bumangues|bumanguesa|bumangueses|bumanguesas|florideno?|piedecuestano|piedecuestanos|gironeses',
  },
  cali: {
    city: 'cali|santiago de cali|la sucursal del cielo',
    metro: 'jamundi|yumbo|palmira?|candelaria valle|candelaria , valle',
    spot: 'ciudad cordoba|calle quinta?|siloe|aguablanca|distrito de aguablanca|potrero grande~|campo alegre?|terron colorado|rio cali|alfonso bonilla aragon|menga|el obrero?|san antonio de cali|boulevard del rio|bulevar del rio|la ermita de cali|pance|comuna 13 de cali|cristo rey?|mariano ramos|petecuy|alfonso lopez de cali|puerto resistencia|mio~|san bosco|el calvario?|sucre cali|juanchito|hospital universitario del valle|huv|pascual guerrero|mojica|el retiro?|el vergel?|charco azul|decepaz|desepaz|loma de la cruz|el penon?|la 14|san nicolas?|santa elena?|galeria santa elena|calle 5?|univalle|la viga|plaza de cayzedo|alameda?|el poblado cali|melendez?|el jarillon|ladera?|la luna?',
    people: 'caleno|calena|calenos|calenas|vallecaucano?|jamundenos|palmiranos',
  },
  cartagena: {
    city: 'cartagena|cartagena de indias|la heroica?|corralito de piedra',
    metro: 'turbaco|turbana|arjona?|santa rosa de lima?|clemencia?|santa rosa bolivar',
    spot: 'nelson mandela~|olaya herrera~|el pozon|villa estrella|bocagrande|getsemani|bazurto|mercado de bazurto|ciudad amurallada|centro historico de cartagena|la boquilla|manga?|castillogrande|mamonal|el laguito|torre del reloj|tierra bomba|playa blanca?|rafael nunez?|castillo de san felipe|islas del rosario|san jose de los campanos|flor del campo|bicentenario?|pie de la popa|transcaribe|la popa?|crespo?|fredonia?|el socorro?|la maria cartagena|cienaga de la virgen|chambacu|pasacaballos|baru|santa lucia?|la candelaria cartagena|los alpes?|villas de aranjuez|pie del cerro|la matuna|cai de manga',
    people: 'cartagenero|cartagenera|cartageneros|cartageneras',
  },
  cucuta: {
    city: 'cucuta|san jose de cucuta',
    metro: 'villa del rosario|los patios~|el zulia|san cayetano?|puerto santander',
    spot: 'canal bogota|la parada~|simon bolivar puente|puente simon bolivar|puente internacional simon bolivar|francisco de paula santander puente|puente francisco de paula santander|tienditas|puente atanasio girardot|atanasio girardot puente|el escobal|escobal|camilo daza|atalaya~|aguas calientes?|las delicias~|juan atalaya|ciudadela la libertad|la libertad cucuta|motilones?|ciudadela atalaya|el malecon de cucuta|erasmo meoz|parque mercedes abrego|mercedes abrego|terminal de cucuta|cenabastos|la sexta?|parque santander de cucuta|ventura plaza|puente union|rio pamplonita|pamplonita|sevilla cucuta|cerro norte|el contento?|alfonso lopez cucuta|puente de la parada|scalabrini|centro de migraciones|barrio nuevo?|la ermita cucuta|general santander?|el resumen?|la garita?|juan frio|bocono?|peracal?|las malvinas?|quinta oriental|caobos|la insula|redoma?|lomitas?|montebello los patios|antonia santos?|claret?|puente la union|puente internacional la union',
    people: 'cucuteno|cucutena|cucutenos|cucutenas|rosarienses?|patienses?',
  },
  medellin: {
    city: 'medellin|la ciudad de la eterna primavera|medallo|ciudad de medellin',
    metro: 'bello?|envigado|itagui|sabaneta?|la estrella?|caldas antioquia|caldas , antioquia|copacabana?|girardota|barbosa antioquia|barbosa , antioquia|valle de aburra|area metropolitana del valle de aburra',
    spot: 'calasanz~|la iguana?|belen rincon|la alpujarra|alpujarra?|prado centro|niquitao|robledo?|san cristobal medellin|bello oriente|el poblado~|laureles?|belen?|manrique~|aranjuez~|castilla?|comuna 13|la comuna 13|comuna nororiental|parque berrio|parque de berrio|plaza botero|parque lleras|metro de medellin|moravia?|la candelaria medellin|el hueco?|plaza minorista|minorista?|guayaquil medellin|santo domingo savio|popular 1|buenos aires medellin|villa hermosa~|enciso|san javier~|guayabal?|el picacho?|doce de octubre~|vallejuelos|santa elena antioquia|olaya herrera aeropuerto|parque bolivar de medellin|avenida oriental?|terminal del norte?|terminal del sur?|barrio triste|parque explora|atanasio girardot?|unidad deportiva atanasio girardot|la 70|altavista?|san antonio de prado|la sierra?|la honda?|granizal|nuevo jerusalen|ciudad del rio|estacion san antonio|tranvia de ayacucho|barrio antioquia|provenza medellin|la minorista|pueblito paisa|coltejer',
    people: 'antioqueno?|medellinense|medellinenses|bellanita|bellanitas|envigadeno|envigadenos|itaguiseno',
  },
  riohacha: {
    city: 'riohacha|distrito de riohacha',
    metro: '',
    spot: 'villa del sur|la mano de dios?|brisas del norte|camarones?|comuna 10 de riohacha|avenida la marina?|mercado nuevo de riohacha|mercado viejo de riohacha|dividivi?|el dividivi|nuestra senora de los remedios|hospital nuestra senora de los remedios|nuevo horizonte?|almirante padilla?|mingueo?|muelle de riohacha|calle primera de riohacha|taroa|villa fatima?|el patron?|los olivos?|hospital de los remedios|31 de octubre?|universidad de la guajira|el pantano?|camellon de riohacha|muelle turistico de riohacha|tomarrazon',
    people: 'riohachero|riohachera|riohacheros|riohacheras',
  },
  santa_marta: {
    city: 'santa marta|distrito de santa marta',
    metro: '',
    spot: 'don diego?|bastidas~|gaira|pescaito|bonda|el rodadero|rodadero|taganga|la lucha?|mamatoco|bahia de santa marta|minca|parque tayrona|tayrona?|simon bolivar aeropuerto|quinta de san pedro alejandrino|san pedro alejandrino|parque de los novios|mercado publico de santa marta|avenida del libertador?|la bahia samaria|guachaca|don jaca|pozos colorados|bello horizonte?|bavaria santa marta|11 de noviembre?|timayui|curinca|maria eugenia?|playa salguero|concepcion iii|ciudad equidad|hospital julio mendez barreneche|julio mendez barreneche|la paz santa marta|avenida del ferrocarril?|cristo rey santa marta|ondas del caribe|chimila?|nacho vives|divino nino?|san jorge?|el pando|villa betel|yuca santa marta|los fundadores?',
    people: 'samario|samaria|samarios|samarias',
  },
};

/** Every name with its reading. */
export function gazetteer(): [string, Place][] {
  const rows: [string, Place][] = [];
  for (const [city, kinds] of Object.entries(NAMES) as [CityId, Record<PlaceKind, string>][]) {
    for (const [kind, names] of Object.entries(kinds) as [PlaceKind, string][]) {
      for (const entry of names.split('|')) {
        if (!entry) continue;
        const likely = entry.endsWith('~');
        const ambiguous = likely || entry.endsWith('?');
        rows.push([fold(ambiguous ? entry.slice(0, -1) : entry), { city, kind, ambiguous, likely }]);
      }
    }
  }
  return rows;
}

const fold = (name: string): string => name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
