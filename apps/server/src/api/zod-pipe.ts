import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';

const { localeError } = z.locales.es();

/** Checks what came over the border; a ZodError becomes a 400 that names every field, in Spanish where the contract has no words of its own. */
export class ZodPipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return this.schema.parse(value, { error: localeError });
  }
}
