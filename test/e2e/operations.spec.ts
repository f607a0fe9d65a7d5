import { COLLECTABLE, demoIsComplete } from '../support/demo.js';
import { freePort } from '../support/free-port.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

/** Samples of the Prometheus text format: `name{labels} value`. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('the port for those who run Vigía', () => {
  const folder = tempFolder('operations');
  let server: ServerProcess;
  let url: string;
  let operations: string;

  beforeAll(async () => {
    const port = await freePort();
    operations = `http://127.0.0.1:${port}`;
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, VIGIA_METRICS_PORT: String(port) }));
    await demoIsComplete(url);
  }, 300_000);

  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('tells that the process turns and that its store and queue answer', async () => {
    for (const path of ['/livez', '/readyz']) expect([path, (await fetch(`${operations}${path}`)).status]).toEqual([path, 200]);
  });

  it('counts jobs, requests, fetches and what waits, as Prometheus reads it', async () => {
    const health = await demoIsComplete(url);
    const answer = await fetch(`${operations}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    const samples = samplesOf(text);
    expect(samples.get('vigia_job_seconds_count{queue="captures",outcome="done"}')).toBeGreaterThanOrEqual(health.pieces);
    // Posts come whole in their feed; every article is a page of its own.
    expect(samples.get('vigia_fetches_total{outcome="ok"}')).toBeGreaterThanOrEqual(COLLECTABLE.filter(({ newsroom }) => newsroom.type !== 'social').length);
    expect(samples.get('vigia_fetches_total{outcome="refused:robots"}')).toBeGreaterThan(0);
    expect(samples.get('vigia_queue_jobs{queue="captures",state="waiting"}')).toBe(0);
    expect(samples.get('vigia_http_request_seconds_count{method="GET",route="/api/v1/health",status="200"}')).toBeGreaterThan(0);
    expect([...samples.values()].filter(Number.isNaN)).toEqual([]);
    for (const name of new Set([...samples.keys()].map((key) => key.replace(/\{.*$/s, '').replace(/_(bucket|sum|count)$/, '')))) expect(text).toContain(`# TYPE ${name}`);
  });

  it('catches up with the store within a minute of its last count', async () => {
    const read = async () => samplesOf(await (await fetch(`${operations}/metrics`)).text());
    const samples = await waitFor(read, (now) => (now.get('vigia_pieces') ?? 0) > 0 && (now.get('vigia_captures{state="stored"}') ?? 0) > 0, 90_000);
    expect(samples.get('vigia_channels{state="ok"}')).toBeGreaterThan(0);
    expect(samples.get('vigia_seconds_since_last_read')).toBeGreaterThanOrEqual(0);
  }, 120_000);

  it('shows nothing of it on the port of the dashboard, and nothing else on its own', async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('vigia_queue_jobs');
    expect((await fetch(`${operations}/api/v1/health`)).status).toBe(404);
  });
});
