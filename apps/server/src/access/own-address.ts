import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';

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

  get url(): string {
    return (this.config.VIGIA_PUBLIC_URL ?? this.told).replace(/(?<!\/)\/+$/, '');
  }
}
