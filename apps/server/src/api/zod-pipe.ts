import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { spanishProblem } from './spanish-problems.js';

/** Checks what came over the border; a ZodError becomes a 400 that names every field and says what is allowed, in Spanish where the contract has no words of its own. */
export class ZodPipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return this.schema.parse(value, { error: (issue) => spanishProblem(issue, this.schema) });
  }
}
