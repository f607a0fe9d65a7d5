import type { Models } from '../connection.js';
import type { AlertSlotRecord } from '../schemas/alert-slot.schema.js';
import { insertOnce } from './insert-once.js';

/** Keeps the cap of an outlet and day, however many ask at once. */
export class AlertSlotRepository {
  constructor(private readonly models: Models) {}

  /** Takes a free place of the day for the alert; the same alert again keeps the one it has. @returns false when `cap` places are taken */
  async take({ outletId, day, alertId, at }: Omit<AlertSlotRecord, '_id'>, cap: number): Promise<boolean> {
    const slots = await this.models.alertSlots.find({ outletId, day }).lean<AlertSlotRecord[]>();
    const taken = new Set(slots.map((slot) => slot._id));
    if (await this.has(alertId)) return true;
    for (let place = 0; place < cap; place += 1) {
      const _id = `${outletId}|${day}|${place}`;
      if (!taken.has(_id) && (await insertOnce(this.models.alertSlots, { _id, outletId, day, alertId, at }))) return true;
    }
    // The alert itself may have been the one that was faster.
    return this.has(alertId);
  }

  private async has(alertId: string): Promise<boolean> {
    return (await this.models.alertSlots.findOne({ alertId }, { _id: 1 }).lean()) !== null;
  }
}
