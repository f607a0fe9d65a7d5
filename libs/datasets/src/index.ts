export { dataDictionary } from './data-dictionary.js';
export { exportDataset, type ExportRequest, type ExportSummary } from './export-dataset.js';
