import type { OutletFile } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';

/** An outlet file with what the alliance knows beside it when it is first seen. */
export interface CatalogEntry {
  outlet: OutletFile;
  partner: boolean;
  contact: string | null;
}

/** Brings the outlets and channels in the store to what the outlet files say. Channels that are gone from a file are switched off, not forgotten. */
export class OutletCatalog {
  private readonly byId: ReadonlyMap<string, OutletFile>;

  constructor(
    private readonly entries: readonly CatalogEntry[],
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.byId = new Map(entries.map((entry) => [entry.outlet.id, entry.outlet]));
  }

  /** The file of an outlet, with its extraction rules. */
  find(outletId: string): OutletFile | undefined {
    return this.byId.get(outletId);
  }

  async synchronise(): Promise<void> {
    const now = this.clock.now();
    const listed = new Set<string>();
    for (const { outlet, partner, contact } of this.entries) {
      const { id, channels, name, host, aliases, city, scope, type, enabled, note } = outlet;
      await this.store.outlets.saveFacts({ _id: id, name, host, aliases, city, scope, type, enabled, note: note ?? null }, { partner, contact });
      for (const channel of channels) {
        const channelId = `${id}/${channel.id}`;
        listed.add(channelId);
        await this.store.channels.saveFacts(
          { _id: channelId, outletId: id, kind: channel.kind, url: channel.url, select: channel.select ?? null, only: channel.only ?? null, enabled: enabled && channel.enabled && channel.kind !== 'file', note: channel.note ?? null },
          now,
        );
      }
    }
    const stored = await this.store.channels.listAll();
    for (const channel of stored) {
      if (channel.enabled && !listed.has(channel._id)) await this.store.channels.disable(channel._id);
    }
  }
}
