import { messageOf } from '#vigia/kernel';
import { FetchProblem, retryLater, type FetchFailure } from './fetch-outcome.js';

const TIMEOUT = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA', 'ESERVFAIL', 'EAI_FAIL', 'EBADNAME', 'ERR_INVALID_ARG_VALUE']);
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|CRL_|EPROTO$)/;
const BAD_RESPONSE = /^(HPE_|Z_|ERR_+ERROR_FORMAT|ERR_BROTLI|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|UND_ERR_RESPONSE)/;

/**
 * Names what a socket, TLS, the HTTP parser or zlib threw. All of it may pass: a certificate is renewed, a server restarted;
 * a piece lost for good because a newsroom forgot its certificate for a day would be a silent loss.
 */
export function failureOf(error: unknown): FetchFailure {
  if (error instanceof FetchProblem) return error.outcome;
  const parts = fieldOf(error, 'errors');
  if (Array.isArray(parts) && parts.length > 0) return failureOf(parts[0]);
  const code = codeOf(error);
  const detail = code === '' ? messageOf(error) : `${code}: ${messageOf(error)}`;
  if (TIMEOUT.has(code)) return retryLater('timeout', `El servidor no respondió a tiempo (${detail}).`);
  if (DNS.has(code)) return retryLater('dns', `No se encontró el servidor (${detail}).`);
  if (CERTIFICATE.test(code)) return retryLater('certificate', `El certificado del sitio no es válido o falla TLS (${detail}). / Certificate error.`);
  // undici leaves the code of its parser errors empty.
  if (BAD_RESPONSE.test(code) || fieldOf(error, 'name') === 'HTTPParserError') return retryLater('bad-response', `El servidor respondió algo que no es HTTP correcto (${detail}).`);
  return retryLater('connection', `Se perdió la conexión o no se pudo abrir (${detail}).`);
}

function codeOf(error: unknown): string {
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : '';
}

/** By name and not by class: errors made outside a VM context (worker isolation, Jest) are no `instanceof Error` inside it. */
function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}
