import { setTimeout as sleep } from 'node:timers/promises';
import { collectable, demoIsComplete, snapshotOf } from '../support/demo.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const KILLS = Number(process.env['VIGIA_FAULT_KILLS'] ?? 10);
/** Enough pieces for ten kills to fall into the work; `npm run test:faults` kills fifty times. */
const WEEKS = 5;
const DEMO = { VIGIA_DEMO: 'true', VIGIA_DEMO_WEEKS: String(WEEKS), VIGIA_PUBLIC_URL: 'http://vigia.example' };
/** The main job takes a few seconds: a kill this long after the start falls anywhere in it, the start included. */
const LATEST_KILL_MS = 4_000;

describe('the main job under kill -9', () => {
  const calm = tempFolder('crash');
  const disturbed = tempFolder('crash');
  afterAll(() => {
    calm.remove();
    disturbed.remove();
  });

  it('leaves the same pieces, judgements, cells and mails as an undisturbed run', async () => {
    await runToTheEnd(calm.path);
    const moments = Array.from({ length: KILLS }, () => Math.round(Math.random() * LATEST_KILL_MS));
    for (const moment of moments) {
      const server = ServerProcess.spawn({ PORT: '0', ...DEMO, VIGIA_DATA_DIR: disturbed.path });
      await sleep(moment);
      await server.stop('SIGKILL');
    }
    await runToTheEnd(disturbed.path);

    const [expected, actual] = [await snapshotOf({ dataDir: calm.path }), await snapshotOf({ dataDir: disturbed.path })];
    expect(expected.pieces).toHaveLength(collectable(WEEKS).length);
    expect(actual.pieces).toEqual(expected.pieces);
    expect(actual.assessments).toEqual(expected.assessments);
    expect(actual.cells).toEqual(expected.cells);
    expect(actual.mails).toEqual(expected.mails);
  }, 300_000 + KILLS * 10_000);
});

async function runToTheEnd(dataDir: string): Promise<void> {
  const { server, url } = await ServerProcess.start({ ...DEMO, VIGIA_DATA_DIR: dataDir });
  await demoIsComplete(url, WEEKS);
  expect(await server.stop()).toMatchObject({ code: 0 });
}
