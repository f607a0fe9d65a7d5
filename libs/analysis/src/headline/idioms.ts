/** Turns in which a word of crime, death or disorder tells of none (folded): «fuga de cerebros», «rompió el récord», «preso de la nostalgia». Cut out before a headline's words are judged. */
const TURNS = [
  // Not what it seems: verbs with another object.
  String.raw`(?:han?|habian?) abandonado`, String.raw`se trata`, String.raw`huy\w+ de\w* (?:la |el )?\w+`, String.raw`trata de (?!personas|mujeres|ninas|migrantes)`, 'vida',
  String.raw`(?<!\bse )enfrenta(?:n|ron|r)?`, String.raw`met\w+ (?:\w+ ){0,2}gol(?:es)?`, String.raw`romp\w+ (?:el |la |un |una |su |los )?(?:\w+ )?(?:record|marca|molde|silencio|estereotipos?|barreras|mitos?|corazon)`,
  String.raw`cobra\w* (?:la |el |su |sus |los |un )?(?:pension|subsidios?|sueldo|salario|giro|remesas?|bono|mesada|ayudas?)`, String.raw`se dispar\w+`, String.raw`dispar\w+(?= (?:el|la|los|las) \w)`,
  // What falls is a figure or a team.
  String.raw`ca(?:e|en|yo|yeron|ida) (?:en |de |un |el |la |los |las )*(?:\d|llegadas?|numero|cifras?|ventas?|remesas?|flujo|migracion|ingresos?|precios?|dolar|solicitudes|tasa|empleo|desempleo|ante|frente|eliminad\w+|derrotad\w+|goleada|nieve|lluvia)`,
  // Words with a company of their own.
  String.raw`(?:mata|mato|ataques?|muert[oa]s?) de (?:la )?(?:risa|tos|panico|ansiedad|nervios|amor)`, String.raw`fuga de (?:cerebros|gas|talentos?|capitales|informacion|agua)`, String.raw`amenaza de (?:lluvias?|tormenta|paro|huracan|sequia|cierre)`, 'arma secreta', String.raw`dia de (?:los )?(?:muertos|difuntos)`,
  String.raw`pres[oa] de (?:la|el|su) (?!carcel|pais)\w+`, String.raw`banda (?:musical|sonora|papayera|(?:\w+ )?de (?:rock|musica|musicos|guerra|pop|metal|jazz|salsa|punk|vallenato))`, String.raw`(?:en|del|de|al|hacia|el) choco`, String.raw`^choco(?= ?[,:])`, 'golpe de (?:suerte|opinion|estado)', String.raw`explota(?:n|ron)? (?:el|la|los|las|su) (?:negocio|talento|potencial|mercado)`,
  // Risks named, checks, campaigns.
  String.raw`(?:riesgos?|peligros?|retos?|desafios?|dificultades) que enfrentan?`, String.raw`(?:es )?fals[oa] que`, String.raw`(?:cadena )?fals[oa]s?:`, String.raw`contra (?:el|la|los) (?:crimen|delito|robo|extorsion)`,
];
export const NO_EVENT = new RegExp(String.raw`\b(?:${TURNS.join('|')})(?!\w)`, 'g');
