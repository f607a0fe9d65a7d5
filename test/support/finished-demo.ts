import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailsResponse } from '#vigia/contracts';
import { demoIsComplete } from './demo.js';
import { runCli } from './run-cli.js';
import { ServerProcess, waitFor } from './server-process.js';
import { tempFolder } from './temp-folder.js';

/** One opinion piece of a partner outlet that calls people a plague: certain to be marked, and to raise a mail. */
const PLAGUE = {
  url: 'http://elpuentediario.prensa.example/opinion/plaga',
  title: 'Los venecos son una plaga: hay que sacarlos de Cúcuta',
  text: 'Los venecos son una plaga y hay que sacarlos a todos de Cúcuta. Vienen a robar y nos quitan el trabajo.',
  outlet: 'El Puente Diario',
};

/** A data folder of one's own in which the sample press with `PLAGUE` is collected and judged. It is made once a run and copied for whoever asks. */
export async function finishedDemo(label: string): Promise<{ path: string; remove: () => void }> {
  const made = join(process.env['VIGIA_TEST_SHARED_DIR'] ?? '', 'demo');
  const ready = `${made}.ready`;
  const failed = `${made}.failed`;
  if (isFirst(made)) {
    try {
      await makeDemo(made);
      writeFileSync(ready, '');
    } catch (error) {
      writeFileSync(failed, String(error));
      throw error;
    }
  }
  await waitFor(() => Promise.resolve({ ready: existsSync(ready), failed: existsSync(failed) }), (state) => state.ready || state.failed, 300_000);
  if (existsSync(failed)) throw new Error(`The demo that all tests share could not be made; see the first failure (${failed}).`);
  const folder = tempFolder(label);
  cpSync(made, folder.path, { recursive: true });
  return folder;
}

/** Making a folder is what two workers cannot both do. */
function isFirst(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

async function makeDemo(path: string): Promise<void> {
  const { server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: path });
  try {
    await demoIsComplete(url);
    const file = join(path, 'plague.jsonl');
    writeFileSync(file, JSON.stringify({ ...PLAGUE, publishedAt: new Date().toISOString() }));
    runCli(['import', file], path);
    await waitFor(async () => mailsResponse.parse(await (await fetch(`${url}/api/v1/mails`)).json()).mails, (mails) => mails.some((mail) => mail.state === 'sent'));
    // The mail goes out before the week is counted anew: a job left in the queue would move the figures under whoever copies this folder.
    await demoIsComplete(url, 12, 1);
  } finally {
    await server.stop();
  }
}
