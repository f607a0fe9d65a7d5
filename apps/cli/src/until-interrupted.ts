/** Runs what can be cancelled: the first Ctrl+C (or TERM) asks it to stop and clean up, the second ends the process as always. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cancel = new AbortController();
  const stop = (): void => {
    process.stderr.write('\nCancelando… (otra vez Ctrl+C corta ya) / cancelling…\n');
    cancel.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work(cancel.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
