import type { HeadlineNationality } from '#vigia/codebook';
import { bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';

const PEOPLE = bitsOf('venezuelan', 'otherGroup');
const CRIME = bitsOf('crime', 'offender', 'arrest');
const SLUR = bit('slur');
const FOREIGNER = /\b(?:extranjer[oa]s?|del vecino pais|colombian[oa]s?|mexican[oa]s?|estadounidenses?|espanol(?:es|as?)?|chilen[oa]s?|argentin[oa]s?|brasilen[oa]s?|panamen[oa]s?|chin[oa]s?|rus[oa]s?|italian[oa]s?|israelies?|israeli|frances(?:es|as?)?|alemanes|aleman(?:as?)?|gringos?)\b/;
/** Things that carry a nationality are not people: a passport, a border, a football side. */
const THING = /\b(?:pasaportes?|frontera|gobierno|selecci[o]n|territorio|costas?|cedulas?|bolivar(?:es)?|petroleo|comida|arepas?|consulado|embajada|oposicion|regimen|lado|moneda|crisis|dictadura|futbol|embarcacion|avion|barco|linea|empresa|banco|politica|exodo|migracion|diaspora|nacionalidad) (?:\w+ ){0,1}(?:venezolan[oa]s?|cuban[oa]s?|haitian[oa]s?|peruan[oa]s?|ecuatorian[oa]s?)/;
const VICTIM = /\b(?:asesinan|asesinaron|asesinato de|matan|mataron|muere[n]?|murio|murieron|fallec\w+|hallan muert\w+|apunalan|balean|hieren|agreden|agredi\w+|golpea\w*|atacan|ataque|ataques|atacaron|amenazan|victimas?|rescatan|rescataron|rescatad\w+|desaparec\w+|naufrag\w+|secuestra\w*|explotad\w+|explotacion|trata|desalojan|estafan a|roban a|robaron a|atracan a|atracaron a|asaltan a|feminicidio|linchan|linchamiento|lincharon|abandonad\w+|buscan a|ahogad\w+|extorsionan a|extorsionaban a|estafaban a|reclut\w+|xenofob\w+|discrimina\w*|enganaban a|engañaban a|herid[oa]s?|sobrevivi\w+|queman|quemaron|arrollad\w+|accidente|viola\w* a)\b/;
const RELEVANT = /\b(?:extradi\w+|consulad\w+|consul|interpol|circular roja|orden internacional|transnacional|binacional|tren de aragua|frontera|fronteriz\w+|trocha\w*|traficantes? de migrantes|trafico de migrantes|coyotes?|deport\w+|expuls\w+|repatri\w+|inadmi\w+|identific\w+|cuerpo de|cadaver|piden en|solicitad\w+ por|buscad\w+ (?:por|en)|justicia (?:chilena|venezolana|peruana|de)|migracion colombia|refugi\w+|asilo|opositor\w*|exiliad\w+|exteniente|exmilitar\w*|disident\w+|carcel\w*|detenid[oa]s en venezuela|ppt|permiso|regulariza\w+|cifras?|informe|porcentaje|segun|denuncia\w*|colombian[oa]s? y venezolan[oa]s?|venezolan[oa]s? y colombian[oa]s?|militar\w*|guardia venezolana|policia venezolana|presos politicos|estudio|es falso|falso|chequeo|no es cierto|desmiente\w*)\b/;
const ACTOR = /(?:^|[:,«“"'] ?|\b(?:un|una|dos|tres|cuatro|cinco|seis|siete|ocho|otro|otra|joven|jovenes|hombre|mujer|pareja de|banda de|bandas de|a|los|las|el|la|por|presunt[oa]s?|ciudadan[oa]s?|de) )(?:\w+ ){0,2}(?:venezolan[oa]s?|venec[oa]s?|haitian[oa]s?|cuban[oa]s?|ecuatorian[oa]s?|peruan[oa]s?|extranjer[oa]s?|dominican[oa]s?)/;

/**
 * Is a nationality of people named in the headline, and does the news need it (dossier R1)? `needless` wants the people named as actors of a crime or disorder, with no reason that makes
 * the origin part of the news: victim, extradition, consulate, transnational group, migration procedure, identification.
 */
export function headlineNationality(title: FieldText): HeadlineNationality {
  const { folded, classes } = title;
  const named = classes.some((bits) => hasAny(bits, PEOPLE) || hasAny(bits, SLUR)) || FOREIGNER.test(folded);
  if (!named) return 'absent';
  const people = classes.filter((bits) => hasAny(bits, PEOPLE)).length;
  if (people > 0 && people === (folded.match(new RegExp(THING.source, 'g')) ?? []).length) return 'absent';
  if (people === 0 && !/\bextranjer[oa]s?\b|\bvenec[oa]s?\b/.test(folded) && !classes.some((bits) => hasAny(bits, CRIME))) return 'absent';
  const crime = classes.some((bits) => hasAny(bits, CRIME)) || DISORDER.test(folded) || classes.some((bits) => hasAny(bits, SLUR));
  if (!crime) return 'relevant';
  if (classes.some((bits) => hasAny(bits, SLUR)) && !/[«“"‘'][^»”"’']{0,40}\bvenec/.test(folded)) return 'needless';
  if (VICTIM.test(folded) && !VICTIM_OF_GROUP.test(folded)) return 'relevant';
  if (RELEVANT.test(folded)) return 'relevant';
  return ACTOR.test(folded) ? 'needless' : 'relevant';
}

const DISORDER = /\b(?:invadi\w+|rin[ae]s?|pelea\w*|borrach\w+|escandalo|vandal\w+|drog\w+|microtrafic\w+|fug[oa]\w*|escap\w+|agarr\w+|cogi\w+|intent\w+|amenaz\w+|golpe\w+|cuchill\w+|raponea\w*|huy[eo]\w*|estaf\w+|mendicidad|conduc\w+|atropell\w+|contraband\w+|se llevo|ladron\w*)\b/;
/** «Venezolano mató a su vecino»: a victim verb whose subject is the group. */
const VICTIM_OF_GROUP = /^(?:\w+ ){0,3}(?:venezolan[oa]s?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|ecuatorian[oa]s?|peruan[oa]s?)\b[^:]{0,40}?\b(?:mato|mataron|asesino|asesinaron|apunalo|agredio|ataco|hirio|secuestro|amenazo|golpeo|robo|robaron|atraco|violo|abuso|estafo|quemo|balea|baleo|dispar\w+|arrollo)\b|\b(?:capturan|capturado|capturada|capturados|cae|caen|cayo|detienen|detenid[oa]|arrestan|condenan|imputan|judicializan|buscan a) (?:a )?(?:\w+ ){0,3}(?:venezolan[oa]s?|extranjer[oa]s?|haitian[oa]s?|cuban[oa]s?|ecuatorian[oa]s?|peruan[oa]s?)\b/;
