import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';

/** Hosts that are no address anybody can open. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '::0', '*']);

/** Where people reach this installation: as it is told, or else where it listens. Without a slash at the end. */
@Injectable()
export class OwnAddress {
  private told: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.told = `http://${config.VIGIA_HOST}:${config.PORT}`;
  }

  /** Which port was free is known only then. */
  listensOn(url: string): void {
    this.told = url;
  }

  /** The same for what is read elsewhere, as a file is: null where it listens on every address and was told none. */
  get linkable(): string | null {
    return this.config.VIGIA_PUBLIC_URL === undefined && EVERYWHERE.has(this.config.VIGIA_HOST) ? null : this.url;
  }

  get url(): string {
    return (this.config.VIGIA_PUBLIC_URL ?? this.told).replace(/(?<!\/)\/+$/, '');
  }
}
