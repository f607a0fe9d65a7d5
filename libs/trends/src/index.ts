export { recomputeWeek } from './trend-weeks.js';
export { weekOf, weekRange } from './week-query.js';
export { WeekOverview } from './week-overview.js';
export { WeeklyTrends } from './weekly-trends.js';
