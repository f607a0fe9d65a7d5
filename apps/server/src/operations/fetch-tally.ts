import type { FetchOutcome } from '#vigia/fetch';

/** Where the fetcher tells how its requests end. The fetcher is made before whoever counts. */
export class FetchTally {
  private heard: (outcome: FetchOutcome) => void = () => undefined;

  listen(heard: (outcome: FetchOutcome) => void): void {
    this.heard = heard;
  }

  readonly note = (outcome: FetchOutcome): void => this.heard(outcome);
}
