// npm run audit: asks the registry about high and critical findings in what runs in production. A finding passes only when apps/docs/dependencies.md explains it by its identifier (GHSA-…).
// A registry that does not answer is said in words and fails nothing: whether somebody else's service is up says nothing of this code.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const EXPLAINED = join('apps', 'docs', 'dependencies.md');
const BAD = new Set(['high', 'critical']);
const LONGEST_MS = 60_000;
/** An answer that is cut short reads as none. */
const LONGEST_ANSWER = 256 * 1024 * 1024;

/**
 * @param {string} answer what `npm audit --json` printed
 * @param {string} explanations the page that explains findings
 * @returns {{ answered: boolean, lines: string[], fails: boolean }}
 */
export function judge(answer, explanations) {
  const report = parsed(answer);
  if (!report?.vulnerabilities) {
    return { answered: false, fails: false, lines: [`NO RESPONDIDO: el registro no contestó la consulta de fallas conocidas (${report?.message ?? 'sin respuesta'}). No se sabe nada de ellas. / NOT ANSWERED: the registry gave no answer; nothing is known either way.`] };
  }
  const findings = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) for (const each of via) if (typeof each === 'object' && BAD.has(each.severity)) findings.set(each.url ?? String(each.source), each);
  const lines = [...findings].map(([url, { name, severity, title }]) => `${isExplained(url, explanations) ? 'explicada / explained' : 'SIN EXPLICAR / UNEXPLAINED'}\t${severity}\t${name}\t${title}\t${url}`);
  const fails = [...findings.keys()].some((url) => !isExplained(url, explanations));
  return { answered: true, fails, lines: [...lines, `${findings.size} hallazgos altos o críticos / high or critical findings.`] };
}

/** Only by its identifier, whole: a number or an empty name stands on every page. */
function isExplained(url, explanations) {
  const [id] = /GHSA(-\w+)+(?=\/*$)/.exec(url) ?? [];
  return id !== undefined && explanations.split(/[^\w-]+/).includes(id);
}

function parsed(answer) {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = spawnSync(npm, ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: root, encoding: 'utf8', timeout: LONGEST_MS, maxBuffer: LONGEST_ANSWER, shell: process.platform === 'win32' });
  const { lines, fails } = judge(stdout ?? '', readFileSync(join(root, EXPLAINED), 'utf8'));
  for (const line of lines) console.log(line);
  if (fails) console.log(`Actualice el paquete, o explique el hallazgo en ${EXPLAINED}. / Update the package, or explain the finding there.`);
  process.exitCode = fails ? 1 : 0;
}
