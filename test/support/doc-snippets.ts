import { readFileSync } from 'node:fs';
import { projectPath } from '#vigia/kernel';

/** The program that stands in `apps/docs/datasets.md` under `<!-- run: NAME -->`, as a reader would copy it. @throws Error when there is none */
export function docSnippet(name: string): string {
  const page = readFileSync(projectPath('apps', 'docs', 'datasets.md'), 'utf8');
  const code = new RegExp(`<!-- run: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (code === undefined) throw new Error(`datasets.md has no snippet «${name}»`);
  return code;
}
