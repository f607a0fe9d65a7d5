import type { Voice } from '#vigia/codebook';
import { type ClassBits, bit, bitsOf, hasAny } from '../lexicon/word-classes.js';
import { type WordMatcher, wordMatcher } from '../lexicon/word-matcher.js';
import { type KnownWord, perWord } from '../text/known-word.js';
import { WordFlag } from '../text/word-flag.js';
import { isSpeechVerb } from './speech-verbs.js';

/** Verbs and roles of speech. The word classes hold the commonest and are read by the trained heads, so what is added for attribution alone stands here. */
const SAY = bit('say');
export const isSay = ({ form, bits }: KnownWord): boolean => hasAny(bits, SAY) || isSpeechVerb(form);
export const says = new WordFlag(isSay);
/** Forms of saying that are nouns or adjectives as well: «la denuncia», «salud pública», «se dio cuenta». */
export const ALSO_NOUN = wordMatcher('cuenta cuentan denuncia anuncio critica critico publica publico reclamo lamento relato queja alerta aviso protesta calculo lanza preciso precisa reporte insulto responde confirma pregunta pide justifica repite apunta cita sentencia replica estima celebra acepta conto trino sabe reza senala');
/** Verbs that call somebody something: the one or two words between marks after them are the speaker's. */
export const CALLS = wordMatcher('llamar llamo llama llamaron llamarlos llamarlas llamarles tildo tilda tildar tildaron tacho tacha tachar tacharon calific* trato trata tratar trataron apodo apodan escribir escribio escribieron decir dijo dijeron diciendo gritar grito gritaron gritaban hablo habla hablar uso usar usaron rotulo describio describe pidio pide exigio exigia publico publica');
/** Verbs that ask for what follows without «que»: «Defensoría exige protección». */
const ASKS = wordMatcher('pide pidio piden pidieron exige exigio exigen exigieron propone propuso proponen propusieron reclama reclamo reclaman reclamaron plantea planteo plantean solicita solicito solicitan solicitaron recomienda recomendo recomiendan sugiere sugirio rechaza rechazo rechazan rechazaron condena condeno condenan denuncia denuncio denuncian denunciaron quejan quejaron queja quejo calcula calculo calculan niega nego niegan ordena ordeno exhorta exhorto exhortan insta insto instan urge urgio promete prometio prometen prometieron prometido amenaza amenazo');
export const asks = new WordFlag(({ form }) => ASKS(form));

interface Role {
  readonly voice: Voice;
  readonly bits: ClassBits;
  readonly more: WordMatcher;
}
const ROLES: readonly Role[] = [
  { voice: 'migrant', bits: bitsOf('venezuelan', 'migrant', 'otherGroup'), more: wordMatcher('maracuch* caraquen* zulian*') },
  { voice: 'police', bits: bit('police'), more: wordMatcher('mindefensa dijin subintendente comandancia brigada carabineros cuadrante guardia patruller* uniformad* soldado soldados gendarme*') },
  { voice: 'official', bits: bit('official'), more: wordMatcher('gobernadores alcaldes precandidat* inspectora inspector oposicion minsalud mintrabajo mininterior mineducacion registrador* contralor* personeros diputados juzgado tribunal ministros congreso concejo comision asamblea oficialismo bancada partido distrito mandatarios parlamentari* jefe_ vicepresident* exgobernador* exsenador* exfuncionari* exconcejal* corregidor* cabildante* delegad* superintendencia unidad dadis essmar legislador* petro maduro trump biden rubio noboa boluarte mulino bukele milei vicecanciller') },
  { voice: 'expert', bits: bit('expert'), more: wordMatcher('fedesarrollo oms ops moe guia glosario encuesta coordinadora coordinador investigacion instituto uninorte linguistas analistas economistas abogad* arzobispo sociologos demograf* arquitect* urbanist* cientific* banco bancoldex asobancaria constitucionalista* salubrista* laboratorio colectivo pastoral caritas diocesis iglesia obispos human cruz codhes onu gifmm r4v ocha wola especialistas save mercy norwegian medicos aldeas demografa docente docentes maestra maestro maestros defensoras activista*') },
  { voice: 'user', bits: bit('user'), more: wordMatcher('cibernauta* panfleto panfletos pasquin* cadena audio tuits trinos comentarios grafiti pinta pancarta valla letrero tuitera* transmision chat tribuna pasquines perifoneo meme hilo') },
  { voice: 'neighbour', bits: bit('neighbour'), more: wordMatcher('sindicato sindicatos mecanicos estilistas asistente asistentes camarera operaria operari* copropietari* administradora administrador afiliad* lanchero* barber* panader* joyeros agricultores hoteleros mototaxistas conductores obrer* pescador* meser* empleada propietari* asociacion arrendatari* inquilin* tenderas vendedores vendedoras manicurista* ganadero* transportadores taxista* undeco junta comunal padres duenos duenas moradora moradoras jac peluquer* zapater* costurer* albanil* carnicer* vigilante vigilantes celador celadora jubilad* pensionad* estudiante estudiantes venter* carper* cocher* suegra abuela abuelo veedor* veeduria cambista* hincha hinchas guarnecedor* motociclista* mototaxista repartidor* artesan* campesin* damnificad* empresari* frutero frutera mecanico tejedoras') },
];

/** Roles of one person, beside whom a name stands. */
const PERSONAL = wordMatcher('alcalde alcaldesa gobernador gobernadora presidente presidenta ministr* canciller secretari* viceministr* director directora concejal concejala edil senador senadora congresista representante candidat* diputad* personer* defensor defensora procurador* contralor* registrador* gerente vocer* portavoz embajador* consul exalcalde exministr* magistrad* juez jueza comisari* subsecretari* superintendente coronel general mayor teniente capitan sargento intendente comandante patrullero fiscal expert* investigador investigadora analista profesor profesora economista sociolog* antropolog* abogad* psicolog* medic* epidemiolog* demograf* historiador* politolog* rector rectora sacerdote obispo doctora doctor vecin* comerciante tender* taxista conductor lider lideresa habitante testigo vendedor vendedora venezolan* migrante haitian* cuban* refugiad* coordinador coordinadora jefe jefa activista');
/** Offices and groups that speak for what they head. */
export const OFFICE_OF = wordMatcher('vocero vocera voceros portavoz director directora gerente representante presidente presidenta jefe jefa coordinador coordinadora lider lideresa asociacion colonia comunidad colectivo agremiacion integrante informe informes estudio encuesta miembro');
/** Verbs and participles of a way travelled. */
const WAY_FROM = wordMatcher('oriund* natural nacid* procedente procedentes proveniente provenientes llego llegaron salio salieron vino vinieron huyo huyeron migro migraron emigro emigraron viajo viajaron');
export const isVenezuelanTown = wordMatcher('venezuela maracaibo caracas tachira zulia apure maracay barquisimeto petare barinas cumana merida valencia maturin cabimas guanare guarenas guatire machiques carupano acarigua valera anzoategui guarico yaracuy falcon puerto');
const REPORT = wordMatcher('reporte informe fuentes boletin comunicado version');

/** What a word can do for a speaker, looked up once a form. */
interface SpeakerWord {
  readonly role: Voice | undefined;
  /** Says more than its role: by what stands beside it. */
  readonly special: 'head' | 'police_report' | 'rank' | 'courtesy' | 'town' | undefined;
  readonly needs: RegExp | undefined;
  /** A name may stand beside it. */
  readonly personal: boolean;
}

/** What a word can name, nothing for most. */
const speakerWord = perWord(({ form, bits }: KnownWord): SpeakerWord | undefined => {
  const role = ROLES.find((one) => hasAny(bits, one.bits) || one.more(form))?.voice;
  const special = SPECIAL.get(form) ?? (isVenezuelanTown(form) ? 'town' : undefined);
  return role || special ? { role, special, needs: ONLY_BEFORE.get(form), personal: PERSONAL(form) } : undefined;
});
const SPECIAL = new Map<string, SpeakerWord['special']>(Object.entries({ jefe: 'head', jefa: 'head', policial: 'police_report', policiales: 'police_report', mayor: 'rank', general: 'rank', don: 'courtesy', dona: 'courtesy' }));

/** A role of one person, beside whom a name stands. */
export const isPersonal = new WordFlag((word) => speakerWord(word)?.personal === true);
/** A word that can name a speaker. */
export const canSpeak = new WordFlag((word) => speakerWord(word) !== undefined);

/** The words around a token, as far as they decide what it names. */
export interface Beside {
  readonly next: string;
  readonly before: string;
  readonly before2: string;
  readonly nextCapital: () => boolean;
}

/** The kind of speaker a word names, if any. «migración» the topic is not Migración Colombia the source. */
export function roleOfWord(named: KnownWord, beside: () => Beside): Voice | undefined {
  const word = speakerWord(named);
  if (!word) return undefined;
  if (word.needs && !word.needs.test(beside().next)) return undefined;
  if (!word.special) return word.role;
  const { next, before, before2, nextCapital } = beside();
  switch (word.special) {
    case 'head':
      return next === 'de' || next === 'del' ? 'official' : undefined;
    case 'police_report':
      return REPORT(before) ? 'police' : undefined;
    case 'rank':
      return nextCapital() || (named.form === 'general' && before === 'el') ? word.role : undefined;
    case 'courtesy':
      return nextCapital() ? 'neighbour' : undefined;
    case 'town':
      return word.role ?? (/^(?:de|desde|en)$/.test(before) && WAY_FROM(before2) ? 'migrant' : undefined);
  }
}

/** Words that name a speaker only before these; «política» is the topic. */
const ONLY_BEFORE = new Map<string, RegExp>(Object.entries({ migracion: /^colombia$/, centro: /^(?:nacional|de)$/, cruz: /^roja$/, human: /^rights$/, unidad: /^para$/, camara: /^de$/, save: /^the$/, mercy: /^corps$/, medicos: /^(?:sin|del|de|forenses)$/, aldeas: /^infantiles$/, puerto: /^(?:cabello|ordaz|la)$/, politica: /(?!)/ }));
