import type { HeadlineNationality } from '#vigia/codebook';
import { bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';

const DEMONYM = '(?:venezolan[oa]s?|venequit[oa]s?|venec[oa]s?|haitian[oa]s?|cuban[oa]s?|ecuatorian[oa]s?|peruan[oa]s?|dominican[oa]s?|nicaraguenses?|honduren[oa]s?|mexican[oa]s?|chilen[oa]s?|argentin[oa]s?|brasilen[oa]s?|chin[oa]s?|rus[oa]s?|italian[oa]s?|israelies?|frances(?:es|as?)?|estadounidenses?|espanol(?:es|as?)?|caraquen[oa]s?|maracuch[oa]s?|zulian[oa]s?)';
const PEOPLE = new RegExp(`\\b${DEMONYM}\\b`);
/** Origin told without a demonym. */
const ORIGIN = /\b(?:de|desde|en|entre) (?:maracaibo|caracas|barquisimeto|valencia venezuela|merida|maracay|barinas|cumana|petare|san cristobal del tachira|ciudad guayana|cabimas|guanare|guatire|machiques|la guaira|venezuela|haiti|cuba)\b|\bnacionalidad (?:venezolana|extranjera|haitiana|cubana|ecuatoriana|peruana)\b|\b(?:el|los|del|un) «?cham[oa]s?»?\b|\btren de aragua\b/;
const FOREIGNER = /\bextranjer[oa]s?\b|\bdel vecino pais\b/;
/** Things that carry a nationality are not people: a passport, a border, a football side. */
const THING = new RegExp(`\\b(?:pasaportes?|gobierno|seleccion|territorio|costas?|cedulas?|bolivar(?:es)?|petroleo|comida|arepas?|consulado|embajada|oposicion|regimen|lado|moneda|crisis|dictadura|futbol|embarcacion|avion|barco|linea|empresa|banco|politica|exodo|diaspora|asamblea|bandera|voto|petrolera|reforma|himno|acento|frontera|musica|gaita|elecciones|guardia|policia|suelo) (?:\\w+ )?${DEMONYM}`, 'g');
const CRIME = bitsOf('crime', 'offender', 'arrest', 'slur');
const ACT = '(?:rob\\w+|hurt\\w+|atrac\\w+|asalt\\w+|mat[oa]\\b|mataron|asesin\\w+|apunal\\w+|hiri\\w+|hier\\w+|lesion\\w+|agred\\w+|golpe\\w+|secuestr\\w+|extorsion\\w+|estaf\\w+|clon\\w+|manose\\w+|viol[oa]\\b|abus\\w+|amenaz\\w+|dispar\\w+|quem\\w+|incendi\\w+|trafic\\w+|vend\\w+ (?:droga|bazuco)|fug\\w+|escap\\w+|atropell\\w+|rapon\\w+|flete\\w+|ladron\\w*|cosquill\\w+|jibar\\w+|sicari\\w+|homicid\\w+|prontuario|capturad\\w+|detenid\\w+|apresad\\w+|condenad\\w+|imputad\\w+|se llev\\w+|se bajo con|romp\\w+|invadi\\w+|se meti\\w+|meti\\w+ la mano|sorprendid\\w+|pill\\w+|agarr\\w+|cogid\\w+|rina\\w*|pelea\\w*|motin|borrach\\w+|escandalo|droga\\w*|microtrafic\\w+|armas?|cuchill\\w+|machete|navaj\\w+|tijeret\\w+|carcel|delit\\w+|azote|banda|malandr\\w+|saque\\w+|vandal\\w+|contraband\\w+|falsific\\w+|conduc\\w+ ebri\\w+|paliza|merecido|linch\\w+|burundanga|escopolamina|prostitu\\w+|mendicidad)';
/** The group is the subject of the act, or the one arrested for it. */
const ACTOR = new RegExp(`\\b${DEMONYM}\\b[^.]{0,70}?\\b${ACT}|\\b(?:captur\\w+|cae|caen|cayo|cayeron|detien\\w+|detuv\\w+|arrest\\w+|apres\\w+|conden\\w+|imput\\w+|judicializ\\w+|buscan|cogen|agarran|pillan|sorprenden|rina entre|pelea entre|banda de|bandas de|por cuenta de|a manos de|a bala y|otro|otra) (?:[\\w«»]+ ){0,4}?${DEMONYM}|${ACT}[^.]{0,60}?\\b(?:seria|serian|es|son|era|fue|habria sido|habrian sido|resulto ser|encendido|culpa de|por) (?:de |un |una |los |dos |tres |cuatro |cinco |seis |siete )?(?:[\\w«»]+ ){0,2}?(?:${DEMONYM}|maracaibo|caracas|venezuela)|\\b(?:apresan|capturan) a (?:\\w+ )?«?cham[oa]|nacionalidad venezolana|llego de venezuela`);
/** Something happens to the group. */
const SUFFERS = new RegExp(`\\b(?:asesinan|asesinaron|matan|mataron|hallan muert\\w+|apunalan|balean|hieren|agreden|golpean|atacan|amenazan|secuestran|desalojan|rescatan|rescataron|estafan|roban|robaron|atracan|atracaron|asaltan|queman|reclutan|linchan|muere|mueren|murio|murieron|fallece\\w*|fallecio|buscan|buscaban|disparan|desaparec\\w+|panfleto\\w* amenaza\\w*|arde|explota(?:ban|n)) (?:a |al |de |en \\w+ a )?(?:[\\w«»]+ ){0,3}?${DEMONYM}|${DEMONYM}(?: [\\w,]+){0,5}? (?:asesinad\\w+|muert\\w+|herid\\w+|agredid\\w+|golpead\\w+|desaparecid\\w+|secuestrad\\w+|victimas?|baleado|apunalad\\w+|rescatad\\w+|naufrag\\w+|muere|murio|fallec\\w+|denuncia\\w*|fue (?:asesinad|herid|hallad|atacad|agredid|golpead|victima|baleado|apunalad)\\w*|explotad\\w+|abandonad\\w+|ahogad\\w+|estafad\\w+|(?:sigue|esta|permanece|quedo) grave|recib\\w+ (?:un |varios )?(?:disparos?|balazos?|punaladas?)|huy\\w+|que huyo)|\\b(?:victimas?|muerte|asesinato|homicidio|homicidios|feminicidio|crimen|ataque|agresion|familia|cuerpo|cadaver|explotacion|trata|amenazas|violencia) (?:\\w+ ){0,3}?(?:de|del|contra|a) (?:\\w+ ){0,3}?${DEMONYM}`);
/** The origin is part of the news. */
const PERTINENT = /\b(?:extradi\w+|consulad\w+|consul|interpol|circular roja|orden internacional|transnacional|binacional|tren de aragua|fronteriz\w+|trocha\w*|trafico de migrantes|traficantes de migrantes|coyotes?|deport\w+|expuls\w+|repatri\w+|inadmi\w+|cadaver|solicitad\w+ por|requerid\w+ por|(?:pedid\w+|buscad\w+) (?:por|en)|justicia (?:chilena|venezolana|peruana|de)|migracion colombia|refugi\w+|asilo|opositor\w*|exiliad\w+|exteniente|exmilitar\w*|disident\w+|ppt|permiso|regulariz\w+|cifras?|informe|porcentaje|estudio|estadistica\w*|homologa\w+|militar\w*|presos politicos|es falso|falso|enganoso|chequeo|no es cierto|desmient\w*|xenof\w+|estigma\w*|discrimin\w+|hipersexualiza\w*|insult\w*|palabra|decir|llamar\w*|culpa a|personas (?:venezolanas|migrantes)|colombian[oa]s y venezolan[oa]s|venezolan[oa]s y colombian[oa]s|contra la extorsion|violencia|la vida de|como viven|la historia de)\b/;
/** A slur between marks is spoken of, not used. */
const QUOTED_SLUR = /[«“"‘'][^»”"’']{0,60}\bvenec/;
const SLUR = /\bvenec[oa]s?\b|\bvenequit[oa]s?\b|\bvenezorr\w+|\bvenezomb\w+/;

/**
 * Is a nationality of people named in the headline, and does the news need it (dossier R1)? `needless` wants the people named as actors of a crime or disorder, with no reason that makes
 * the origin part of the news: victim, extradition, consulate, transnational group, migration procedure, figures, the prejudice itself.
 */
export function headlineNationality(title: FieldText): HeadlineNationality {
  const { folded, classes } = title;
  const crime = classes.some((bits) => hasAny(bits, CRIME));
  const demonyms = (folded.match(new RegExp(PEOPLE.source, 'g')) ?? []).length;
  const things = (folded.match(THING) ?? []).length;
  const people = demonyms > things;
  const origin = ORIGIN.test(folded);
  const actor = ACTOR.test(folded) || (people && crime);
  if (!people && !origin && !(FOREIGNER.test(folded) && crime)) return 'absent';
  if (SLUR.test(folded) && !QUOTED_SLUR.test(title.raw.toLowerCase()) && crime && !PERTINENT.test(folded)) return 'needless';
  if (!actor || PERTINENT.test(folded)) return 'relevant';
  return SUFFERS.test(folded) && !ACTS_FIRST.test(folded) ? 'relevant' : 'needless';
}

/** «Venezolano mató a su vecino», «Capturan a venezolano por la muerte de…»: the group acts although someone suffers. */
const ACTS_FIRST = new RegExp(`^(?!asesin|matan|mataron|hier|hiri|balean|agred|atac|amenaz|rescat|robaron a|atracaron a)(?:[\\w«»,]+ ){0,3}?${DEMONYM} (?!asesinad|muert|herid|agredid|desaparec|victima|fue |denunci|muere|murio)(?:[\\w,]+ ){0,4}?(?:mat|asesin|apunal|hiri|hier|agred|golpe|rob|hurt|atrac|viol|manose|estaf|secuestr|amenaz|dispar|atropell|lesion|tijeret|quem|se |meti)\\w*|\\b(?:captur\\w+|cae|caen|cayo|detien\\w+|conden\\w+|apres\\w+) (?:a )?(?:\\w+ ){0,3}?${DEMONYM}|rina entre`);
