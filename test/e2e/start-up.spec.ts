import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 60_000;

describe('a start that cannot succeed says why in one message and ends with a code', () => {
  const folder = tempFolder('start-up');
  afterAll(() => folder.remove());

  const attempt = async (env: Record<string, string>) => ServerProcess.spawn({ PORT: '0', VIGIA_DATA_DIR: join(folder.path, 'data'), ...env }).ended();

  it('names every bad variable at once, and repeats no address that may hold a password', async () => {
    const { code, output } = await attempt({ PORT: 'ochenta', VIGIA_ROLES: 'api,cook', MONGODB_URI: 'http://user:secret@x', VIGIA_SECRET: 'changeme' });
    expect(code).toBe(1);
    expect(output).toMatch(/PORT=ochenta/);
    expect(output).toMatch(/VIGIA_ROLES=api,cook/);
    expect(output).toMatch(/MONGODB_URI=/);
    expect(output).toMatch(/VIGIA_SECRET=….*openssl rand -base64 32/);
    expect(output).not.toMatch(/secret|changeme/);
    expect(output).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('asks for Redis when roles are divided over a MongoDB', async () => {
    const { code, output } = await attempt({ VIGIA_ROLES: 'worker', MONGODB_URI: 'mongodb://user:secret@127.0.0.1:1/vigia' });
    expect(code).toBe(1);
    expect(output).toMatch(/^VIGIA_ROLES=worker reparte el trabajo .* indique REDIS_URL/m);
    expect(output).not.toMatch(/secret/);
    expect(output).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await attempt({ PORT: String(port), VIGIA_DEMO: 'true' });
    other.close();
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`puerto ${port} está ocupado`));
    expect(output).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('names an outlet file with an unknown city, and what is allowed', async () => {
    const outlets = join(folder.path, 'outlets');
    mkdirSync(join(outlets, 'atlantida.example'), { recursive: true });
    writeFileSync(join(outlets, 'atlantida.example', 'outlet.yaml'), 'id: atlantida\nname: La Atlántida\nhost: atlantida.example\ncity: atlantida\nscope: local\ntype: newspaper\nchannels: []\n');
    const { code, output } = await attempt({ VIGIA_OUTLETS_DIR: outlets });
    expect(code).toBe(1);
    expect(output).toMatch(/atlantida\.example/);
    expect(output).toMatch(/barranquilla/);
    expect(output).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('names a data folder that cannot be written', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o444);
    const { code, output } = await attempt({ VIGIA_DATA_DIR: join(file, 'below') });
    expect(code).toBe(1);
    expect(output).toMatch(/No se puede escribir en la carpeta de datos/);
    expect(output).not.toMatch(/\n\s+at /);
  }, PATIENCE_MS);

  it('refuses to show the open demo to the network', async () => {
    const { code, output } = await attempt({ VIGIA_DEMO: 'true', VIGIA_HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(output).toMatch(/solo escucha en 127\.0\.0\.1/);
  }, PATIENCE_MS);

  it('refuses a second process on the same store', async () => {
    const { server } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: join(folder.path, 'shared') });
    const { code, output } = await attempt({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: join(folder.path, 'shared') });
    await server.stop();
    expect(code).toBe(1);
    expect(output).toMatch(/ya está abierto en otro proceso/);
  }, PATIENCE_MS);
});
