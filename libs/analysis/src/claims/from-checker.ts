import { foldText } from '../text/fold.js';

const CHECKERS = /\b(?:colombia ?check|chequeado|cotejo|cocuyo chequea|cazadores ?(?:de ?fake ?news|info)|factchequeado|afp factual|factual\.afp|factcheck\.afp|efe ?verifica|maldita|newtral|verificat|redcheq|ecuador ?chequea|fast ?check|bolivia verifica|animal politico el sabueso|salud con lupa|detector de mentiras|eldetector|la silla vacia detector|es paja|runrunes|verificador)\b/;

/** Is the outlet a fact-checker by its name or address? What it repeats, it repeats in order to check. */
export function fromChecker(outlet: string | null | undefined): boolean {
  return outlet !== null && outlet !== undefined && CHECKERS.test(foldText(outlet).replace(/[-_]/g, ' '));
}
