export { CaptureCollector } from './capture-collector.js';
export { ChannelPoller } from './channel-poller.js';
export { OutletCatalog, type CatalogEntry } from './outlet-catalog.js';
export { probeChannel, type ChannelProbe, type ProbedChannel, type ProbeState } from './outlets/channel-probe.js';
export { checkOutlets, type OutletCheck } from './outlets/outlet-check.js';
export { draftOutlet, type OutletDraft } from './outlets/outlet-draft.js';
export { resumeCollection } from './resume-collection.js';
export { schedulePolls } from './schedule-polls.js';
