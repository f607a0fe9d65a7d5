export { CaptureCollector } from './capture-collector.js';
export { ChannelPoller } from './channel-poller.js';
export { OutletCatalog, type CatalogEntry } from './outlet-catalog.js';
export { resumeCollection } from './resume-collection.js';
export { schedulePolls } from './schedule-polls.js';
