/** Verbs of saying of the press, folded. Every person and tense a reporter uses is made from the infinitive; forms that do not follow are listed. */
const REGULAR =
  'aclarar acotar acusar adelantar afirmar agregar alegar alertar anotar anunciar apostillar apuntar argumentar asegurar aseverar avisar bromear celebrar clamar comentar confesar confirmar considerar contestar corear criticar ' +
  'cuestionar declarar denunciar dictaminar enfatizar estimar exclamar explicar expresar gritar indicar informar insinuar insultar ironizar jurar lamentar lanzar manifestar matizar mascullar mencionar murmurar narrar opinar ' +
  'precisar preguntar pregonar proclamar protestar puntualizar ratificar razonar recalcar reclamar reflexionar relatar remarcar rematar replicar reportar reprochar resaltar reiterar revelar rezongar sentenciar senalar subrayar ' +
  'susurrar suspirar tuitear vaticinar zanjar calcular detallar destacar justificar pronosticar quejar espetar increpar publicar agradecer valorar ' +
  'anadir admitir aducir coincidir describir difundir escribir exponer insistir prometer proponer reconocer responder resumir sostener repetir referir sugerir advertir exigir concluir';
const LISTED =
  'dijo dijeron dice dicen decia decian diciendo cuenta cuentan conto contaron contaba contaban sostiene sostienen sostuvo sostuvieron sostenia sostenian advierte advierten recuerda recuerdan recordo recordaron recordaba recordaban ' +
  'confiesa confiesan niega niegan nego negaron propuso propusieron expuso expusieron sugiere sugieren sugirio sugirieron refiere refieren refirio refirieron repite repiten repitio repuso adujo pide piden pidio pidieron pedia pedian cree creen piensa piensan ' +
  'concluye concluyen concluyo suelta solto rie sonrie atribuye atribuyo atribuyen corrige corrigio desmiente desmintio desmienten desmintieron augura auguro posteo compartio trino reza rezaba rezaban sentencia rememora rememoro cita cito acepta acepto aceptan aceptaron replica apunta estima manifiesta manifiestan sabe advirtio advirtieron profirio';

const AR_ENDS = ['a', 'an', 'o', 'aron', 'aba', 'aban', 'ando'];
const ER_IR_ENDS = ['e', 'en', 'io', 'ieron', 'ia', 'ian', 'iendo'];

const FORMS = new Set(LISTED.split(' '));
for (const infinitive of REGULAR.split(' ')) {
  const stem = infinitive.slice(0, -2);
  for (const end of infinitive.endsWith('ar') ? AR_ENDS : ER_IR_ENDS) FORMS.add(stem + end);
}

/** Is a folded form a verb of saying in the third person? */
export const isSpeechVerb = (form: string): boolean => FORMS.has(form);
