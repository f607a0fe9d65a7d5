import type { FrameId } from './frames.js';
import type { Stance, Voice } from './labels.js';

/** What a reviewer reads beside the text. The sentences were written for this guide, in Spanish as the press they stand for; no outlet and no person in them is real. */
export interface GuideEntry {
  /** When the label holds. */
  definition: { es: string; en: string };
  /** A sentence that carries it. */
  example: string;
  /** A sentence that looks like it and does not carry it. */
  counter: string;
  /** Why the second does not. */
  why: { es: string; en: string };
}

export const FRAME_GUIDE: Readonly<Record<FrameId, GuideEntry>> = {
  H1: {
    definition: {
      es: 'El texto hace de las personas migrantes, por serlo, la causa o el rostro del delito: une nacionalidad y crimen, o generaliza un caso a todo el grupo.',
      en: 'The text makes migrants, as such, the cause or face of crime: it joins nationality and crime, or stretches one case to the whole group.',
    },
    example: 'La inseguridad del barrio tiene acento extranjero: desde que llegaron, nadie guarda el celular en el bolsillo.',
    counter: 'La policía capturó a dos hombres por el robo de una moto; uno de ellos nació en Maracaibo y será deportado tras cumplir la pena.',
    why: { es: 'El origen aparece porque la pena lo incluye; no se explica el delito por él ni se habla del grupo.', en: 'The origin is there because the sentence involves it; it does not explain the crime and nothing is said of the group.' },
  },
  H2: {
    definition: {
      es: 'Describe la llegada con imágenes de agua, guerra o multitud sin cuenta (avalancha, oleada, invasión) que desborda al lugar que recibe.',
      en: 'Describes arrival in images of water, war or a crowd beyond counting (avalanche, wave, invasion) that overwhelms the place.',
    },
    example: 'Una avalancha de migrantes se tomó la terminal y la ciudad ya no da abasto.',
    counter: 'Por el puente cruzaron ayer 4.200 personas, según el registro de Migración; el promedio del mes es de 3.900.',
    why: { es: 'Es una cifra con fuente y con qué compararla: cuenta personas, no una fuerza de la naturaleza.', en: 'A figure with its source and something to compare it with: it counts persons, not a force of nature.' },
  },
  H3: {
    definition: {
      es: 'Presenta a las personas migrantes como un gasto o un privilegio injusto que quita salud, subsidios, cupos o vivienda a los de aquí.',
      en: 'Shows migrants as an unfair cost or privilege that takes health care, subsidies, school places or housing from locals.',
    },
    example: 'Mientras los nuestros hacen fila desde la madrugada, el hospital se quiebra atendiendo a extranjeros que no aportan.',
    counter: 'El hospital pidió a la Nación 12.000 millones de pesos que le adeuda por urgencias de personas sin afiliación, colombianas y migrantes.',
    why: { es: 'El problema es un pago pendiente del Estado; no se enfrenta a unos pacientes con otros.', en: 'The problem is a debt of the State; patients are not set against each other.' },
  },
  H4: {
    definition: {
      es: 'Culpa a las personas migrantes del desempleo, de los bajos salarios o de la informalidad de los trabajadores locales.',
      en: 'Blames migrants for the unemployment, low pay or informal work of local workers.',
    },
    example: 'Cobran la mitad y por eso el obrero colombiano se quedó sin trabajo.',
    counter: 'Un estudio halló que algunos patronos pagan menos del mínimo a trabajadores sin permiso, y pidió más inspecciones.',
    why: { es: 'Señala a quien paga de menos, no a quien trabaja.', en: 'It points at those who underpay, not at those who work.' },
  },
  H5: {
    definition: {
      es: 'Asocia a las personas migrantes con contagio, mugre, malos olores o desorden del espacio público.',
      en: 'Ties migrants to contagion, dirt, bad smells or disorder in public space.',
    },
    example: 'Trajeron de vuelta enfermedades que aquí ya no existían y dejaron el parque convertido en un muladar.',
    counter: 'La Secretaría de Salud vacunó a 800 niños en el paso fronterizo, nacidos a uno y otro lado.',
    why: { es: 'La vacunación se cuenta como servicio para todos; nadie es presentado como foco de contagio.', en: 'Vaccination is told as a service for all; nobody is shown as a source of contagion.' },
  },
  H6: {
    definition: {
      es: 'Usa un insulto por el origen, o rebaja a las personas a animal, plaga, basura o cosa.',
      en: 'Uses a slur about origin, or reduces people to animal, plague, rubbish or thing.',
    },
    example: 'Esos venecos son una plaga.',
    counter: '«Me gritaron veneca en el bus», cuenta Yusmary, que llevó el caso a la Personería.',
    why: { es: 'La palabra está en boca de la víctima, que la denuncia: la frase rechaza el insulto.', en: 'The word is quoted by the person it was shouted at, who denounces it: the sentence rejects the slur.' },
  },
  H7: {
    definition: {
      es: 'Presenta a las personas migrantes como instrumento político: fraude electoral, infiltración, espionaje o un plan contra el país.',
      en: 'Shows migrants as a political tool: election fraud, infiltration, spying or a plot against the country.',
    },
    example: 'Los están cedulando para que voten en mayo y se queden con el país.',
    counter: 'La Registraduría explicó que las personas extranjeras residentes pueden votar en elecciones locales desde los cinco años de residencia.',
    why: { es: 'Explica una regla vigente; no atribuye un plan a nadie.', en: 'It explains a rule in force and attributes no plot to anybody.' },
  },
  H8: {
    definition: {
      es: 'Reduce a las mujeres migrantes (o a personas LGBT migrantes) a objeto sexual, a prostitución o a maternidad irresponsable.',
      en: 'Reduces migrant women (or LGBT migrants) to a sexual object, to prostitution or to irresponsible motherhood.',
    },
    example: 'Las venezolanas llegaron a dañar hogares: bonitas, fáciles y con hijos de tres papás.',
    counter: 'La Defensoría alertó sobre redes de trata que engañan a mujeres recién llegadas con ofertas de trabajo.',
    why: { es: 'Habla de un delito del que son víctimas y señala a las redes, no a ellas.', en: 'It tells of a crime of which they are victims and points at the networks, not at them.' },
  },
  H9: {
    definition: {
      es: 'Atribuye al grupo rasgos morales o culturales que lo harían incompatible: perezoso, desagradecido, escandaloso, sin valores.',
      en: 'Gives the group moral or cultural traits that would make it incompatible: lazy, ungrateful, loud, without values.',
    },
    example: 'Se les da la mano y se toman el codo: no quieren trabajar, quieren que todo se lo regalen.',
    counter: 'Vecinos de la cuadra pidieron a un bar bajar el volumen; los dueños, una pareja recién llegada, aceptaron cerrar a las once.',
    why: { es: 'Es un conflicto concreto entre personas, resuelto; no un rasgo del grupo.', en: 'A concrete quarrel between people, settled; not a trait of the group.' },
  },
  H10: {
    definition: {
      es: 'Propone, pide o celebra negar derechos, expulsar, cerrar la puerta o agredir a personas por su origen.',
      en: 'Proposes, demands or cheers denying rights, expelling, shutting out or attacking people for their origin.',
    },
    example: 'Que los saquen a todos de la ciudad, y si no, que los saque el pueblo.',
    counter: 'El Gobierno devolvió a doce personas que tenían orden judicial de expulsión, informó la entidad.',
    why: { es: 'Se informa una medida contra personas determinadas con orden de un juez; el texto no la pide para el grupo ni la celebra.', en: 'It reports a measure against certain persons by order of a judge; the text neither demands it for the group nor cheers.' },
  },
  C1: {
    definition: {
      es: 'Muestra la movilidad como beneficio para la ciudad o el país: economía, demografía, mercado, cultura.',
      en: 'Shows mobility as a benefit for the city or the country: economy, demography, market, culture.',
    },
    example: 'La llegada de familias jóvenes reabrió la escuela de la vereda, que iba a cerrar por falta de niños.',
    counter: 'La alcaldía ve en la migración una oportunidad para pedir más recursos a la Nación.',
    why: { es: 'La palabra «oportunidad» está, pero el beneficio no viene de las personas ni llega a la ciudad por ellas.', en: 'The word “opportunity” is there, but the benefit does not come from the people or reach the city through them.' },
  },
  C2: {
    definition: {
      es: 'Muestra una contribución concreta de personas migrantes: un trabajo, un negocio, un saber, una obra.',
      en: 'Shows a concrete contribution by migrants: work, a business, a skill, a work of art.',
    },
    example: 'La panadería de los hermanos Rondón da empleo a once personas del barrio, ocho de ellas colombianas.',
    counter: 'Los migrantes también quieren aportar, dijo el concejal.',
    why: { es: 'Es un deseo en general, sin un hecho: no se ve ninguna contribución.', en: 'A wish in general, without a fact: no contribution is seen.' },
  },
  C3: {
    definition: {
      es: 'Cuenta la situación en términos de derechos de las personas y deberes del Estado: salud, documentos, educación, refugio, no discriminación.',
      en: 'Tells the situation in terms of the rights of people and the duties of the State: health, papers, schooling, refuge, no discrimination.',
    },
    example: 'La Corte recordó que ninguna escuela puede negar el cupo a un niño por no tener permiso.',
    counter: 'Los extranjeros exigen derechos que ni los colombianos tienen.',
    why: { es: 'Nombra derechos para presentarlos como privilegio injusto: es «Carga para los recursos».', en: 'It names rights to show them as an unfair privilege: that is “Burden on services”.' },
  },
  C4: {
    definition: {
      es: 'Muestra convivencia, acogida o acción conjunta entre personas migrantes y la comunidad que recibe.',
      en: 'Shows coexistence, welcome or joint action between migrants and the host community.',
    },
    example: 'Madres de las dos orillas montaron juntas el comedor y cocinan por turnos para noventa niños.',
    counter: 'La fundación entregó mercados a cincuenta familias migrantes.',
    why: { es: 'Unas dan y otras reciben; no hay encuentro ni acción conjunta. Si el texto muestra acogida de vecinos, sí lo lleva.', en: 'Some give and others receive; there is no encounter and no joint action. If the text shows neighbours welcoming, it does carry it.' },
  },
  C5: {
    definition: {
      es: 'Una persona migrante, con nombre y con su propia voz, está en el centro de la historia.',
      en: 'A migrant, named and speaking in their own voice, is at the centre of the story.',
    },
    example: '«Yo era maestra allá y aquí empecé vendiendo tinto», cuenta Rosa Pirela, que hoy dicta clases en Soledad.',
    counter: 'Una mujer migrante fue atropellada en la vía al mar; vecinos la auxiliaron.',
    why: { es: 'La persona no tiene nombre ni voz: le pasa algo, pero no cuenta su historia.', en: 'The person has neither name nor voice: something happens to her, but she does not tell her story.' },
  },
  C6: {
    definition: {
      es: 'Explica el contexto: retornos, familias binacionales, movilidad pendular, tránsito, causas de la salida.',
      en: 'Explains the context: returns, binational families, commuting across the border, transit, causes of leaving.',
    },
    example: 'Cuatro de cada diez personas que llegan son colombianas que vuelven, o sus hijos, según el censo de la alcaldía.',
    counter: 'Cada día pasan la frontera miles de personas en busca de comida.',
    why: { es: 'Da un dato suelto; no explica quiénes son, por qué van y vuelven ni qué lazos hay.', en: 'A bare fact; it does not explain who they are, why they come and go or what ties there are.' },
  },
};

/** Only what carries a harmful frame is told apart by stance for the outlet's account; the question is the same for every frame. */
export const STANCE_GUIDE: Readonly<Record<Stance, Omit<GuideEntry, 'counter' | 'why'>>> = {
  adopts: {
    definition: { es: 'El texto lo presenta como cierto o propio, sin distancia.', en: 'The text presents it as true or as its own, without distance.' },
    example: 'Los migrantes dispararon el robo de celulares.',
  },
  reports: {
    definition: { es: 'Cuenta que otros lo dicen, sin tomar partido. Pregúntese: si se quita a quien lo dice, ¿queda afirmado?', en: 'Tells that others say it, without taking sides. Ask: without the speaker, does it stand as a statement?' },
    example: 'El gremio atribuyó el aumento de robos a los recién llegados.',
  },
  rejects: {
    definition: { es: 'Lo critica, lo desmiente o lo denuncia, en la frase o en la que sigue.', en: 'Criticises, refutes or denounces it, in the sentence or in the next.' },
    example: 'No es cierto que los migrantes dispararan el robo: las cifras no cambiaron.',
  },
  ambiguous: {
    definition: { es: 'Puede leerse de dos maneras y el resto del texto no lo resuelve.', en: 'It can be read in two ways and the rest of the text does not settle it.' },
    example: '¿Migrantes y robos: casualidad?',
  },
};

export const VOICE_GUIDE: Readonly<Record<Voice, Omit<GuideEntry, 'counter' | 'why'>>> = {
  newsroom: { definition: { es: 'La redacción, con sus palabras: sin comillas ni atribución. El titular también.', en: 'The newsroom in its own words: no quotation marks, no attribution. The headline, too.' }, example: 'La ciudad vive asediada por los recién llegados.' },
  official: { definition: { es: 'Una autoridad civil o política: alcaldía, ministerio, concejal, migración.', en: 'A civil or political authority: city hall, ministry, councillor, migration office.' }, example: '«Ya no cabe uno más», dijo el alcalde.' },
  police: { definition: { es: 'Policía, Ejército o Fiscalía.', en: 'Police, army or prosecutor.' }, example: 'Según el comandante, la banda reclutaba en los albergues.' },
  neighbour: { definition: { es: 'Un habitante, comerciante o testigo del lugar.', en: 'A resident, shopkeeper or witness.' }, example: '«Desde que llegaron no dormimos», se queja una vecina.' },
  expert: { definition: { es: 'Academia, organización social o internacional, verificador.', en: 'Academia, civil society or international organisation, fact-checker.' }, example: 'El informe de la universidad no halló relación.' },
  migrant: { definition: { es: 'Una persona migrante, refugiada o retornada.', en: 'A migrant, a refugee or somebody who returned.' }, example: '«Vine a trabajar», responde Luis Eduardo.' },
  user: { definition: { es: 'Una persona usuaria de redes, en un comentario o una publicación citada.', en: 'A social media user, in a comment or a quoted post.' }, example: '«Que se devuelvan», escribió un usuario.' },
  unknown: { definition: { es: 'Hay una cita o una atribución, pero no se sabe de quién.', en: 'There is a quote or an attribution, but not to anybody known.' }, example: 'Se dice que vienen más.' },
};
