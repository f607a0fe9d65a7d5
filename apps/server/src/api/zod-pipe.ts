import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

/** Checks what came over the border; a ZodError becomes a 400 that names every field. */
export class ZodPipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return this.schema.parse(value);
  }
}
