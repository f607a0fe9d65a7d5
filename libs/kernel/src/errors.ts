/** A failure with a stable code that callers and scripts can act on. */
export class VigiaError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Somebody asked for something impossible: the message says what is wrong, where, and what to do. Never needs a stack trace. */
export class UserError extends VigiaError {}

/** Message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
