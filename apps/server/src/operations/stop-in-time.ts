/** Who sends SIGTERM kills after ten seconds, as Docker does. */
const STOP_WITHIN_MS = 9_500;

/**
 * Waits for an orderly close, but not for longer than an operator's patience: a database or a Redis that has gone away keeps its clients waiting. What is left open then is made good at
 * the next start, as after a kill.
 * @returns whether everything was closed. @throws what the close threw
 */
export async function stopInTime(close: () => Promise<void>, withinMs = STOP_WITHIN_MS): Promise<boolean> {
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timeout = setTimeout(() => resolve(false), withinMs)));
  try {
    return await Promise.race([close().then(() => true), late]);
  } finally {
    clearTimeout(timeout);
  }
}
