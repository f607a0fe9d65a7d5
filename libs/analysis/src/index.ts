export { Analyzer } from './analyzer.js';
export { CLAIM_BANK, type Claim } from './claims/claim-bank.js';
export { GUIDANCE_RULES, type GuidanceRule } from './guidance/rules.js';
