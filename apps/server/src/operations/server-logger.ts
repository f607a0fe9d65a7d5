import { inspect } from 'node:util';
import { ConsoleLogger } from '@nestjs/common';
import type { Config } from '#vigia/config';
import { currentContext, UserError, type WorkContext } from '#vigia/kernel';

const LEVELS = ['error', 'warn', 'log', 'debug'] as const;

/** What Nest tells of its own wiring, which helps nobody who runs Vigía. */
const WIRING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** The log of a process: lines for people, or one JSON object each (`VIGIA_LOG_FORMAT`). Every line written while a request is answered or a job runs says which. */
export class ServerLogger extends ConsoleLogger {
  private readonly isJson: boolean;

  constructor({ VIGIA_LOG_FORMAT, VIGIA_LOG_LEVEL }: Pick<Config, 'VIGIA_LOG_FORMAT' | 'VIGIA_LOG_LEVEL'>) {
    const json = VIGIA_LOG_FORMAT === 'json';
    super({ prefix: 'Vigía', json, logLevels: LEVELS.slice(0, LEVELS.indexOf(VIGIA_LOG_LEVEL) + 1), colors: false });
    this.isJson = json;
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!WIRING.has(String(rest.at(-1)))) super.log(message, ...(rest as [string, string]));
  }

  /** Nest reports a failed start with its stack and throws it as well; who catches it says it once. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...(rest as [string, string]));
  }

  /** What whoever starts the process must see, at any level of logging. */
  announce(message: string): void {
    if (this.isJson) this.printMessages([message], 'Vigía', 'log', 'stdout');
    else process.stdout.write(`${message}\n`);
  }

  /** Why the process ends. A mistake of the person who starts it needs a sentence; anything else needs its stack. */
  lastWord(error: unknown): void {
    const said = error instanceof UserError ? error.message : error;
    if (this.isJson) this.printMessages([said], 'Vigía', 'fatal', 'stderr');
    else process.stderr.write(`${typeof said === 'string' ? said : inspect(said)}\n`);
  }

  protected override getJsonLogObject(...line: Parameters<ConsoleLogger['getJsonLogObject']>): ReturnType<ConsoleLogger['getJsonLogObject']> {
    return { ...super.getJsonLogObject(...line), ...currentContext() };
  }

  protected override formatContext(context: string): string {
    return `${super.formatContext(context)}${inWords(currentContext())}`;
  }
}

function inWords(context: WorkContext | null): string {
  if (context === null) return '';
  return 'request' in context ? `[request ${context.request}] ` : `[${context.queue}:${context.job}] `;
}
