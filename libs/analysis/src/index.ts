export { Analyzer } from './analyzer.js';
export { CLAIM_BANK, type Claim } from './claims/claim-bank.js';
export { type CorpusItem, isOwnHarm, parseCorpusLine, readCorpus } from './corpus/reader.js';
export { GUIDANCE_RULES, type GuidanceRule } from './guidance/rules.js';
export { type EvaluateOptions, type Evaluation, evaluateModels } from './learning/evaluate-models.js';
export { modelCard } from './learning/model-card.js';
export { evaluationMarkdown } from './learning/report.js';
export { MODEL_FILE, type TrainOptions, corpusHash, trainModels } from './learning/train-models.js';
