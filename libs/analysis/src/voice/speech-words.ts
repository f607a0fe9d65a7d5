import type { Voice } from '#vigia/codebook';
import { type ClassBits, bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import { type WordMatcher, wordMatcher } from '../lexicon/word-matcher.js';

/** Verbs and roles of speech. The word classes hold the commonest and are read by the trained heads, so what is added for attribution alone stands here. */
const SAY = bit('say');
const MORE_SAY = wordMatcher('asever* recalc* resalt* ratific* prometio promete prometieron espeto increpo apostillo matizo matiza ironizo bromea bromeo relatan expuso expone expusieron reflexiona reflexiono suspira agradece agradecio adelanto aviso profirio dictamino enfatizan rememora rememoro manifiestan expresan narran narraron anoto anota anotan anotaron decia decian contaba contaban repetia repetian aseguraba afirmaba explicaba explicaban gritaba gritaban recordaba reclamaba reclamaban advertia insistia sostenia alerto alertan alerta coreaban coreo corean protesta protesto protestan repuso rie argumentan estima estimo estiman calcula calculo calculan atribuye atribuyo atribuyen aduce adujo denunciaron opinaron creen consideran considero valoro valora zanjo lanzo tuitearon compartio posteo difundio');
/** Verbs that call somebody something: the one or two words between marks after them are the speaker's. */
export const CALLS = wordMatcher('llamar llamo llama llamaron llamarlos llamarlas llamarles tildo tilda tildar tildaron tacho tacha tachar tacharon calific* trato trata tratar trataron apodo apodan escribir escribio escribieron decir dijo dijeron diciendo gritar grito gritaron gritaban hablo habla hablar uso usar usaron rotulo describio describe pidio pide exigio exigia publico publica');
/** Verbs that ask for what follows without «que»: «Defensoría exige protección». */
export const ASKS = wordMatcher('pide pidio piden pidieron exige exigio exigen exigieron propone propuso proponen propusieron reclama reclamo reclaman reclamaron plantea planteo plantean solicita solicito solicitan solicitaron recomienda recomendo recomiendan sugiere sugirio rechaza rechazo rechazan rechazaron condena condeno condenan denuncia denuncio denuncian denunciaron');
export const isSay = (form: string, bits: ClassBits): boolean => hasAny(bits, SAY) || MORE_SAY(form);

interface Role {
  readonly voice: Voice;
  readonly bits: ClassBits;
  readonly more: WordMatcher;
}
const ROLES: readonly Role[] = [
  { voice: 'migrant', bits: bitsOf('venezuelan', 'migrant', 'otherGroup'), more: wordMatcher('maracuch* caraquen* zulian*') },
  { voice: 'police', bits: bit('police'), more: wordMatcher('mindefensa dijin subintendente comandancia') },
  { voice: 'official', bits: bit('official'), more: wordMatcher('gobernadores alcaldes precandidat* inspectora inspector oposicion minsalud mintrabajo mininterior mineducacion registrador* contralor* personeros diputados juzgado tribunal ministros congreso concejo comision asamblea oficialismo bancada partido distrito mandatarios parlamentari* jefe_ vicepresident* exgobernador* exsenador*') },
  { voice: 'expert', bits: bit('expert'), more: wordMatcher('fedesarrollo oms ops moe guia glosario encuesta coordinadora coordinador investigacion instituto uninorte linguistas analistas economistas abogad* arzobispo sociologos demograf* arquitect* urbanist* cientific* banco bancoldex asobancaria') },
  { voice: 'user', bits: bit('user'), more: wordMatcher('cibernauta* panfleto panfletos pasquin* cadena audio tuits trinos comentarios grafiti pinta pancarta valla letrero oyentes_') },
  { voice: 'neighbour', bits: bit('neighbour'), more: wordMatcher('sindicato sindicatos mecanicos estilistas asistente asistentes camarera operaria operari* copropietari* administradora administrador afiliad* lanchero* barber* panader* joyeros agricultores hoteleros mototaxistas conductores obrer* pescador* meser* empleada propietari* asociacion arrendatari* inquilin* tenderas vendedores vendedoras manicurista* ganadero* transportadores taxista* undeco junta comunal edil_ padres') },
];

/** The kind of speaker a word names, if any. «migración» the topic is not Migración Colombia the source. */
export function roleOfWord(form: string, bits: ClassBits, next: string): Voice | undefined {
  for (const role of ROLES) {
    if (!hasAny(bits, role.bits) && !role.more(form)) continue;
    if (role.voice === 'official' && form === 'migracion' && next !== 'colombia') continue;
    return role.voice;
  }
  return undefined;
}
