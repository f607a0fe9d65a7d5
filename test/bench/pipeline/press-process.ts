import { systemClock } from '#vigia/kernel';
import { PressServer } from '../../../scrapers/press/index.js';
import { LoadEdition } from './load-edition.js';
import { multipliedPress } from './load-press.js';
import { serve } from './remote.js';

// The multiplied press as a process of its own, so that its time on the processor can be told from that of what is measured.
const [channels = '1', pages = '1', lateShare = '0'] = process.argv.slice(2);
const edition = new LoadEdition(new Date(), multipliedPress(Number(channels), Number(pages)), Number(lateShare));
const server = new PressServer(edition, systemClock);
const port = await server.listen();

serve({
  port: () => port,
  open: () => edition.open(),
  goOn: ({ count, perSecond }: { count: number; perSecond: number }) => edition.goOn(count, perSecond),
  ledger: () => edition.ledger(),
  cpu: () => process.cpuUsage(),
});
