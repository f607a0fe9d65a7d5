export { accountsOn, isLoopback } from './accounts.js';
export { loadConfig, type Config } from './config.js';
