import { once } from 'node:events';
import { connect } from 'node:net';
import { COLLECTABLE, demoIsComplete } from '../support/demo.js';
import { freePort } from '../support/free-port.js';
import { ServerProcess, waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const STOPPED_WITHIN_MS = 10_000;

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
    ({ server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, VIGIA_METRICS_PORT: String(port), VIGIA_LOG_FORMAT: 'json', VIGIA_LOG_LEVEL: 'debug' }));
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

  it('gives every request a number, its own or a proxy’s, in the answer and in the log, where no address is; and stops within ten seconds', async () => {
    const given = await fetch(`${url}/api/v1/check?secret=t0p`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-request-id': 'proxy-0001' }, body: '{"text":7}' });
    expect(given.headers.get('x-request-id')).toBe('proxy-0001');
    expect(await given.json()).toMatchObject({ error: { code: 'bad_request', request: 'proxy-0001' } });
    const forged = await fetch(`${url}/api/v1/health`, { headers: { 'x-request-id': '"}{"level":"fatal"' } });
    const number = forged.headers.get('x-request-id') ?? '';
    expect(number).toMatch(/^[0-9a-f-]{36}$/);

    // Half a request, as a slow or hostile client leaves it: a stop does not wait for the rest.
    const half = connect(Number(new URL(url).port), '127.0.0.1', () => half.write('GET / HTTP/1.1\r\nHost: x\r\n')).on('error', () => undefined);
    await once(half, 'connect');
    const began = Date.now();
    const { code, output } = await server.stop();
    const lines = output.trim().split('\n').map((line) => JSON.parse(line) as { request?: string; message: string });
    expect(lines.filter(({ request }) => request === 'proxy-0001').map(({ message }) => message)).toEqual([expect.stringMatching(/^POST \/api\/v1\/check 400 \d+ ms$/)]);
    expect(lines.filter(({ request }) => request === number)).toMatchObject([{ level: 'debug', context: 'Http' }]);
    expect(output).not.toContain('t0p');
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
  });
});
