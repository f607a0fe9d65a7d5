import type { Lang } from '#vigia/wording';

/** Headings a chart can point to; each is an anchor of the page. */
export const METHOD_IDS = ['conteo', 'marcos', 'voz', 'postura', 'cargo', 'cifras', 'cobertura', 'modelo', 'fallas', 'no-se-sabe', 'quien-falta'] as const;
export type MethodId = (typeof METHOD_IDS)[number];

export interface MethodSection {
  title: string;
  paragraphs: readonly string[];
  /** A term and what it means. */
  terms?: readonly (readonly [string, string])[];
}

/** The method in plain words. The full text is `apps/docs/methodology.md`; a change here belongs there too. */
export const METHODOLOGY: Record<Lang, Record<MethodId, MethodSection>> = {
  es: {
    conteo: {
      title: 'Qué se cuenta',
      paragraphs: [
        'Vigía recoge lo que publican los medios de su lista y separa tres temas: migración en Colombia, migración fuera de Colombia y otros temas. Las cifras del tablero cuentan solo el primero.',
        'La semana va de lunes a domingo, hora de Colombia. Mientras la semana en curso tenga menos de 10 artículos sobre migración, la portada y el informe abren con la última terminada. La ciudad es donde ocurre la historia, no donde queda el medio. Una pieza que ocurre en dos ciudades cuenta una vez en cada una y una sola vez en el total.',
        'Artículos y publicaciones de redes se cuentan aparte. La misma nota de agencia publicada por varios medios cuenta una sola vez en cada lugar, y una vez en cada medio. Con «Cada medio» cuenta cada copia; los picos, las palabras y las afirmaciones cuentan siempre una sola vez: cien copias son una decisión, no cien.',
      ],
    },
    marcos: {
      title: 'Los marcos',
      paragraphs: ['Un marco es la manera de contar un hecho. Vigía busca diez dañinos y seis constructivos, y señala la frase exacta. Una pieza puede llevar varios.'],
    },
    voz: {
      title: 'De quién es la voz',
      paragraphs: ['Cada frase señalada dice quién habla. Un insulto entre comillas no es lo mismo que un insulto escrito por la redacción.'],
      terms: [
        ['Titular', 'Se juzga aparte del texto, porque mucha gente no lee más. Su frase sale marcada en el título.'],
        ['Voz del medio', 'La redacción lo dice con sus palabras, sin comillas y sin atribuirlo a nadie.'],
        ['Voz citada', 'Lo dice otra persona: funcionario, policía, vecino, experto, persona migrante o usuario de redes. Se subraya con puntos.'],
        ['Voz sin identificar', 'Hay una cita, pero el modelo no supo de quién.'],
      ],
    },
    postura: {
      title: 'Qué hace el texto con el marco',
      paragraphs: ['Presente no quiere decir compartido. Una verificación repite un rumor para desmentirlo.'],
      terms: [
        ['Lo adopta', 'Lo presenta como cierto o propio.'],
        ['Lo informa', 'Cuenta que otros lo dicen, sin tomar partido.'],
        ['Lo rechaza', 'Lo critica, lo desmiente o lo denuncia. Se marca en gris.'],
        ['No queda claro', 'Puede leerse de dos maneras.'],
      ],
    },
    cargo: {
      title: 'Qué se le cuenta al medio',
      paragraphs: [
        'Solo una cosa: un marco dañino que la redacción adopta en su propia voz. Las citas, lo que se informa y lo que se rechaza quedan a la vista, pero no suman.',
        'La escala va de 0 a 3: 0, nada; 1, un indicio (el modelo duda); 2, daño explícito; 3, daño repetido, en el titular o que llama a excluir.',
        'Vigía habla de frases, nunca de periodistas. No ordena autores ni llama xenófobo a ningún medio.',
      ],
    },
    cifras: {
      title: 'Cómo se hacen las cifras',
      paragraphs: ['Toda proporción va con sus piezas y con un intervalo.'],
      terms: [
        ['14 de 92 piezas (15 %, entre 9 y 24 %)', 'De 92 piezas sobre migración, 14 llevan el marco. La proporción de fondo, la que se vería con muchísimas piezas contadas igual, queda dentro de un intervalo hecho así 95 de cada 100 veces. Es el intervalo de Wilson: mide el azar de contar pocas piezas, no los errores del modelo.'],
        ['Muy pocas para decir', 'Menos de 10 piezas sobre migración. Damos el número de piezas y ningún porcentaje; en el mapa y las tablas van rayadas.'],
        ['Media de ocho semanas', 'Las piezas de las ocho semanas anteriores, sumadas y vueltas proporción.'],
        ['Más, menos, sin cambio claro', 'Hay cambio cuando esa media queda fuera del intervalo de la semana, y las dos tienen 10 piezas o más. Se decide con los conteos; si la media corregida no diría lo mismo, la frase avisa: «según los conteos». Entre muchas casillas, alguna flecha sale por azar; los picos, en cambio, se buscan de modo que a lo sumo uno de cada veinte lo sea.'],
        ['– y 0', 'La raya dice que no hubo piezas sobre migración. El cero dice que las hubo y ninguna lleva el marco.'],
        ['Oportunidad y amenaza', 'Oportunidad: piezas con los marcos «Oportunidad» o «Aporte». Amenaza: piezas con algún marco dañino, propio o citado. La proporción de oportunidad se toma de las piezas que llevan lo uno o lo otro.'],
        ['Cifra corregida (≈)', 'El modelo se equivoca: no ve algunas piezas y señala otras de más. Donde se midió cuánto, la proporción se corrige y su intervalo incluye esa duda; la observada está a un clic, en «Sin corregir», y en los CSV. Hoy se corrigen «Algún marco dañino», «Algún marco constructivo» y las voces migrantes. El daño en voz del medio y la nacionalidad innecesaria se midieron en muy pocos casos; cada narrativa por separado, la oportunidad, lo amplificado y las publicaciones no se midieron: van sin corregir y lo dicen.'],
        ['Amplificado', 'Un marco dañino citado o contado sin que nadie lo responda: ninguna frase lo rechaza, no habla una persona migrante ni hay un marco constructivo.'],
        ['Voces migrantes', 'Piezas que citan a una persona migrante, de las piezas sobre migración.'],
        ['Nacionalidad innecesaria', 'De cada 100 titulares de delito, cuántos nombran una nacionalidad que la noticia no necesita.'],
        ['Pico', 'Una semana que se sale de sus propias ocho anteriores. Es real cuando los mismos medios escribieron más (o menos) de eso. Si solo se leyeron más o menos piezas, dice «cambio de cobertura»; si son copias de un texto, «una sola nota».'],
      ],
    },
    cobertura: {
      title: 'Cobertura: el silencio no es mejora',
      paragraphs: ['Si un canal falla, llegan menos piezas y las cifras pueden bajar sin que nada haya cambiado. Por eso la portada dice cuántos canales están al día. Los medios que no permiten la lectura automática no se leen.'],
    },
    modelo: {
      title: 'Quién lee',
      paragraphs: [
        'Un programa, no una persona. Combina listas de palabras, reglas de citas y modelos estadísticos pequeños que corren en el mismo servidor: ningún texto sale de él.',
        'Los modelos aprendieron de frases escritas para esto por modelos de lenguaje, y de colecciones públicas de mensajes en español. La certeza es una probabilidad: de las frases con 80 %, unas ocho de cada diez deberían ser correctas en textos como los de prueba. Cada juicio guarda la versión del modelo.',
        'Las sugerencias salen de guías públicas de periodismo. Son sugerencias: decide quien edita.',
      ],
    },
    fallas: {
      title: 'Dónde falla',
      paragraphs: ['Abra la pieza y mire la frase antes de usar una cifra. Falla más en estos casos:'],
      terms: [
        ['Lo implícito', 'Ironía, insinuación, dos hechos puestos juntos. También las personas discrepan mucho aquí.'],
        ['Citas sin comillas', 'Puede tomar por voz del medio lo que dice otra persona varias frases antes, o al revés.'],
        ['Textos largos y mal extraídos', 'Un menú o un pie de foto puede parecer parte de la nota.'],
        ['Habla popular', 'Jerga de cada ciudad, faltas de ortografía, mezcla de idiomas.'],
        ['Otras nacionalidades', 'Aprendió sobre todo de la migración venezolana; con haitianos, cubanos, retornados y deportados acierta menos.'],
        ['Imagen y sonido', 'No ve fotos ni oye radio o video: solo lee texto.'],
      ],
    },
    'no-se-sabe': {
      title: 'Lo que no se sabe',
      paragraphs: [
        'Cuánta gente leyó cada pieza, qué efecto tuvo y qué quiso decir quien la escribió. Tampoco qué publican los medios que no están en la lista: las cifras describen los medios seguidos, no «la prensa» ni «la ciudad».',
        'Las proporciones sin corregir sirven para ver hacia dónde se mueve algo, no para afirmar un nivel exacto. Las corregidas valen tanto como la medida del error, hecha en poco más de cien artículos.',
      ],
    },
    'quien-falta': {
      title: 'A quién no se le preguntó',
      paragraphs: [
        'A las personas migrantes y sus organizaciones, a las redacciones y a lectores de las nueve ciudades. El libro de códigos sale de guías y estudios públicos; ninguno de esos grupos lo ha revisado, ni las etiquetas con que aprendió el modelo.',
        'Si una frase le parece mal juzgada, su lectura vale más que la del modelo: dígaselo a quien administra Vigía, con la dirección de la pieza.',
      ],
    },
  },
  en: {
    conteo: {
      title: 'What is counted',
      paragraphs: [
        'Vigía collects what the outlets on its list publish and sorts it into three subjects: migration in Colombia, migration outside Colombia, and other subjects. The figures count only the first.',
        'A week runs from Monday to Sunday, Colombian time. While the running week has fewer than 10 articles about migration, the first page and the report open with the last that is over. The city is where the story happens, not where the outlet is. A piece set in two cities counts once in each and only once in the total.',
        'Articles and social posts are counted apart. The same agency story published by several outlets counts once in each place, and once in each outlet. With “Each outlet” every copy counts; spikes, words and claims always count a story once: a hundred copies are one decision, not a hundred.',
      ],
    },
    marcos: {
      title: 'The frames',
      paragraphs: ['A frame is a way of telling a fact. Vigía looks for ten harmful and six constructive ones, and marks the exact sentence. A piece may carry several.'],
    },
    voz: {
      title: 'Whose voice it is',
      paragraphs: ['Each marked sentence says who speaks. A slur inside quotation marks is not the same as a slur written by the newsroom.'],
      terms: [
        ['Headline', 'Judged apart from the text, because many people read no further. Its sentence is marked in the title.'],
        ['Outlet’s own voice', 'The newsroom says it in its own words, without quotation marks and without attributing it to anyone.'],
        ['Quoted voice', 'Someone else says it: an official, the police, a neighbour, an expert, a migrant or a social media user. It has a dotted underline.'],
        ['Voice not identified', 'There is a quote, but the model could not tell whose.'],
      ],
    },
    postura: {
      title: 'What the text does with the frame',
      paragraphs: ['Present does not mean shared. A fact-check repeats a rumour in order to refute it.'],
      terms: [
        ['Adopts it', 'Presents it as true or as its own.'],
        ['Reports it', 'Tells that others say it, without taking sides.'],
        ['Rejects it', 'Criticises, refutes or denounces it. Marked in grey.'],
        ['Unclear', 'It can be read in two ways.'],
      ],
    },
    cargo: {
      title: 'What is charged to the outlet',
      paragraphs: [
        'One thing only: a harmful frame that the newsroom adopts in its own voice. Quotes, what is reported and what is rejected stay in view but do not add up.',
        'The scale runs from 0 to 3: 0, nothing; 1, a hint (the model is in doubt); 2, explicit harm; 3, harm repeated, in the headline, or calling for exclusion.',
        'Vigía speaks of sentences, never of journalists. It ranks no authors and calls no outlet xenophobic.',
      ],
    },
    cifras: {
      title: 'How the figures are made',
      paragraphs: ['Every share comes with its pieces and with an interval.'],
      terms: [
        ['14 of 92 pieces (15%, between 9 and 24%)', 'Of 92 pieces about migration, 14 carry the frame. The underlying share, the one we would see with very many pieces counted the same way, lies inside an interval made like this 95 times out of 100. It is the Wilson interval: it measures the chance in counting few pieces, not the errors of the model.'],
        ['Too few to say', 'Fewer than 10 pieces about migration. We give the number of pieces and no percentage; maps and tables show them hatched.'],
        ['Eight-week mean', 'The pieces of the eight weeks before, added up and turned into a share.'],
        ['More, less, no clear change', 'There is a change when that mean lies outside the week’s interval and both rest on 10 pieces or more. The counts decide; where the corrected mean would not say the same, the sentence says “by the counts”. Among many cells, the odd arrow comes by chance; spikes are looked for so that at most one in twenty does.'],
        ['– and 0', 'The dash says there were no pieces about migration. The zero says there were some and none carries the frame.'],
        ['Opportunity and threat', 'Opportunity: pieces with the frames “Opportunity” or “Contribution”. Threat: pieces with any harmful frame, the outlet’s own or quoted. The opportunity share is taken of the pieces that carry one or the other.'],
        ['Corrected figure (≈)', 'The model errs: it misses some pieces and marks others it should not. Where that was measured, the share is corrected and its interval includes the doubt; the observed one is a click away, under “As counted”, and in the CSV. Corrected today: “Any harmful frame”, “Any constructive frame” and migrant voices. Harm in the outlet’s own voice and needless nationality were measured on too few cases; single narratives, opportunity, amplified harm and posts were not measured: they stand uncorrected and say so.'],
        ['Amplified', 'A harmful frame quoted or told with nobody answering it: no sentence rejects it, no migrant speaks, and there is no constructive frame.'],
        ['Migrant voices', 'Pieces that quote a migrant, of the pieces about migration.'],
        ['Needless nationality', 'Of every 100 headlines of crime, how many name a nationality that the news does not need.'],
        ['Spike', 'A week that stands out from its own eight before. It is real when the same outlets wrote more (or less) of it. If only more or fewer pieces were read, it says “coverage change”; if they are copies of one text, “one wire story”.'],
      ],
    },
    cobertura: {
      title: 'Coverage: silence is no improvement',
      paragraphs: ['When a channel fails, fewer pieces arrive and figures may fall though nothing has changed. So the first page says how many channels are up to date. Outlets that forbid automatic reading are not read.'],
    },
    modelo: {
      title: 'Who reads',
      paragraphs: [
        'A program, not a person. It combines word lists, rules for quotations and small statistical models that run on the same server: no text leaves it.',
        'The models learned from sentences written for this purpose by language models, and from public collections of messages in Spanish. Certainty is a probability: of the sentences with 80%, about eight in ten should be right on texts like those of the test. Every judgement keeps the version of the model.',
        'The guidance comes from public journalism guides. It is guidance: the editor decides.',
      ],
    },
    fallas: {
      title: 'Where it fails',
      paragraphs: ['Open the piece and look at the sentence before you use a figure. It fails most in these cases:'],
      terms: [
        ['The implicit', 'Irony, insinuation, two facts put side by side. People disagree a lot here, too.'],
        ['Quotes without quotation marks', 'It may take for the outlet’s voice what another person said several sentences before, or the other way round.'],
        ['Long and badly extracted texts', 'A menu or a caption may look like part of the story.'],
        ['Everyday speech', 'Slang of each city, spelling mistakes, mixed languages.'],
        ['Other nationalities', 'It learned mostly from Venezuelan migration; it is right less often about Haitians, Cubans, returnees and deported people.'],
        ['Image and sound', 'It sees no photos and hears no radio or video: it only reads text.'],
      ],
    },
    'no-se-sabe': {
      title: 'What is not known',
      paragraphs: [
        'How many people read each piece, what effect it had, and what its writer meant. Nor what outlets that are not on the list publish: the figures describe the outlets followed, not “the press” or “the city”.',
        'Shares that are not corrected serve to see where something is moving, not to state an exact level. Corrected ones are worth as much as the measurement of the error, made on little more than a hundred articles.',
      ],
    },
    'quien-falta': {
      title: 'Who was not asked',
      paragraphs: [
        'Migrants and their organisations, newsrooms, and readers in the nine cities. The codebook comes from public guides and studies; none of these groups has reviewed it, nor the labels the model learned from.',
        'If a sentence seems wrongly judged to you, your reading is worth more than the model’s: tell whoever runs Vigía, with the address of the piece.',
      ],
    },
  },
};
