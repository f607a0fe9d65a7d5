import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runInContext, UserError } from '#vigia/kernel';
import { ServerLogger } from './server-logger.js';

describe('ServerLogger', () => {
  let written: string[];
  const keep = (chunk: unknown): boolean => written.push(String(chunk)) > 0;
  beforeEach(() => {
    written = [];
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => void jest.restoreAllMocks());
  const json = new ServerLogger({ VIGIA_LOG_FORMAT: 'json', VIGIA_LOG_LEVEL: 'error' });

  it('writes an object a line, with the request or the job it was written for', () => {
    runInContext({ request: 'r-1' }, () => json.error('uno\ndos', 'Error: uno\n    at here', 'Http'));
    runInContext({ queue: 'mails', job: 'm1' }, () => json.error('tres', undefined, 'Queue'));
    json.error('cuatro');
    json.warn('not at this level');
    const lines = written.map((line) => (expect(line).toMatch(/^[^\n]+\n$/), JSON.parse(line) as Record<string, unknown>));
    expect(lines).toMatchObject([
      { level: 'error', context: 'Http', message: 'uno\ndos', stack: 'Error: uno\n    at here', request: 'r-1' },
      { context: 'Queue', message: 'tres', queue: 'mails', job: 'm1' },
      { message: 'cuatro' },
    ]);
    expect(lines[2]).not.toHaveProperty('request');
  });

  it('says the same in words for people', () => {
    const text = new ServerLogger({ VIGIA_LOG_FORMAT: 'text', VIGIA_LOG_LEVEL: 'warn' });
    runInContext({ queue: 'mails', job: 'm1' }, () => text.warn('no se pudo', 'Queue'));
    runInContext({ request: 'r-1' }, () => text.warn('tarde', 'Http'));
    expect(written).toEqual([expect.stringMatching(/\[Queue\] \[mails:m1\] no se pudo/), expect.stringMatching(/\[Http\] \[request r-1\] tarde/)]);
  });

  it('announces at any level, and ends with a sentence where a person made a mistake, with the stack where not', () => {
    json.announce('Vigía listening');
    json.lastWord(new UserError('port_busy', 'El puerto está ocupado.'));
    json.lastWord(new Error('unheard of'));
    const [announced, mistake, fault] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(announced).toMatchObject({ level: 'log', message: 'Vigía listening' });
    expect(mistake).toMatchObject({ level: 'fatal', message: 'El puerto está ocupado.' });
    expect(mistake).not.toHaveProperty('error');
    expect(fault).toMatchObject({ message: 'unheard of', error: { stack: expect.stringContaining('server-logger.spec') as unknown } });
  });
});
