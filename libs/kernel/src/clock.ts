/** Where time comes from. Rules and services take a clock so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  advanceBy(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
