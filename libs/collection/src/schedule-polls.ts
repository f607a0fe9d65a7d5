import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Orders a poll of every channel that is due. One order a channel and due date, however often this is called. @returns how many are due. */
export async function schedulePolls(store: Store, queue: JobQueue, clock: Clock): Promise<number> {
  const due = await store.channels.listDue(clock.now());
  await queue.addMany('channel-polls', due.map((channel) => ({ jobId: `${channel._id}@${channel.nextPollAt.getTime()}`, payload: { channelId: channel._id } })));
  return due.length;
}
