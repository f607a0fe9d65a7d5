export { tearDown as default } from './shared-folder.setup.mjs';
