export { hashId, contentHash } from './ids.js';
export { type Clock, systemClock, FixedClock } from './clock.js';
export { BOGOTA, isoWeekOf, dayOf, weekBounds, shiftWeek, weeksUpTo, weeksBetween, isIsoWeek } from './week.js';
export { type Span, sliceSpan, sliceWhole, spansOverlap, spanContains } from './span.js';
export { currentContext, runInContext, type WorkContext } from './work-context.js';
export { VigiaError, UserError, messageOf } from './errors.js';
export { projectPath } from './project-path.js';
export { wilsonInterval, type Interval } from './wilson.js';
