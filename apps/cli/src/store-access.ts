import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { loadConfig, type Config } from '#vigia/config';
import { messageOf, UserError, VigiaError } from '#vigia/kernel';
import { embeddedSocketPath, openStore, STORE_IN_USE, type Store } from '#vigia/store';

/** One line of the answer to a local command: progress, the end, or what went wrong. */
type LocalAnswer = { progress: string } | { done: unknown } | { error: { code: string; message: string } };

/**
 * Runs a command on the store: here when nobody has it open, else inside the server that has it, through its local API.
 * @param signal hangs up on the server; `work` gets it from whoever calls
 * @param name command of the local API that does the same as `work`
 */
export async function withStore<T>(name: string, argument: unknown, work: (store: Store, config: Config) => Promise<T>, report: (progress: string) => void, signal?: AbortSignal): Promise<T> {
  const config = loadConfig();
  let store: Store;
  try {
    store = await openStore({ dataDir: config.VIGIA_DATA_DIR, mongodbUri: config.MONGODB_URI, report: (sentence) => process.stderr.write(`${sentence}\n`) });
  } catch (error) {
    if (error instanceof VigiaError && error.code === STORE_IN_USE) return (await askServer(embeddedSocketPath(config.VIGIA_DATA_DIR), name, argument, report, signal)) as T;
    throw error;
  }
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}

function askServer(socketPath: string, name: string, argument: unknown, report: (progress: string) => void, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path: `/${name}`, method: 'POST', headers: { 'content-type': 'application/json' }, ...(signal && { signal }) }, (response) => {
      readAnswer(response, report).then(resolve, (error: unknown) => reject(signal?.aborted ? cancelled() : asError(error)));
    });
    // Hanging up is how the server learns of it.
    call.on('error', (error) => reject(signal?.aborted ? cancelled() : new UserError('server_gone', `No responde el servidor que tiene abierto el almacén: ${error.message}`, { cause: error })));
    call.end(JSON.stringify(argument));
  });
}

async function readAnswer(response: Readable, report: (progress: string) => void): Promise<unknown> {
  for await (const line of createInterface({ input: response })) {
    const answer = JSON.parse(line) as LocalAnswer;
    if ('progress' in answer) report(answer.progress);
    else if ('done' in answer) return answer.done;
    else throw new UserError(answer.error.code, answer.error.message);
  }
  throw new UserError('server_gone', 'El servidor que tiene abierto el almacén se detuvo antes de terminar. Vuelva a intentarlo.');
}

const cancelled = (): UserError => new UserError('export_cancelled', 'Se canceló: no se publicó nada. / Cancelled: nothing was published.');
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(messageOf(error)));
