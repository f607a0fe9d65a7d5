import { readFileSync } from 'node:fs';
import { projectPath } from '#vigia/kernel';

export const VERSION = (JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string }).version;
