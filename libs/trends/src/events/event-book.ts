import type { EventInput, StoredEvent } from '#vigia/contracts';
import { hashId, UserError, type Clock } from '#vigia/kernel';
import type { EventRecord, Store } from '#vigia/store';
import { dayRange } from '../week-query.js';
import { TIMELINE, type TimelineEvent } from './timeline.js';

/** An event that began this long before a period may reach into it. */
const LONGEST_DAYS = 92;
const DAY_MS = 86_400_000;

/** What happened: the timeline that ships with Vigía and what people here have entered. */
export class EventBook {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Events that touch the days from `from` to `to`, oldest first; those of a city with those of the whole country. */
  async list({ from, to, city }: { from: string; to: string; city?: StoredEvent['city'] | undefined }): Promise<StoredEvent[]> {
    const entered = await this.store.events.listBetween(shiftDays(from, -LONGEST_DAYS), to);
    return [...TIMELINE.map(fromTimeline), ...entered.map(fromHand)]
      .filter((event) => event.day <= to && (event.until ?? event.day) >= from && (!city || event.city === null || event.city === city))
      .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  }

  /** @throws UserError `bad_day` for a day that is not in the calendar, `bad_range` for an event longer than a chart can show */
  async enter(input: EventInput): Promise<StoredEvent> {
    const { day, until, name, kind, city, source } = input;
    dayRange({ from: day, to: until ?? day }, day, LONGEST_DAYS);
    const record: EventRecord = { _id: hashId('event', day, name.es), day, until, name: { es: name.es, en: name.en ?? name.es }, kind, city, source, enteredAt: this.clock.now() };
    await this.store.events.save(record);
    return fromHand(record);
  }

  /**
   * @returns false where there is no such event
   * @throws UserError `shipped_event` for one of the timeline, which is no entry of this installation
   */
  async remove(id: string): Promise<boolean> {
    if (TIMELINE.some((event) => event.id === id)) throw new UserError('shipped_event', 'Este suceso viene con Vigía y no se borra; solo los anotados a mano / it ships with Vigía and cannot be removed.');
    return this.store.events.remove(id);
  }
}

function fromTimeline({ es, en, ...event }: TimelineEvent): StoredEvent {
  return { ...event, name: { es, en }, origin: 'timeline' };
}

function fromHand({ _id, day, until, name, kind, city, source }: EventRecord): StoredEvent {
  return { id: _id, day, until, name, kind, city, source, origin: 'hand' };
}

function shiftDays(day: string, offset: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);
}
