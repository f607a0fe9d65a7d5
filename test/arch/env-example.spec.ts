import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#vigia/config';
import { envSchema } from '#vigia/contracts';
import { projectPath } from '#vigia/kernel';

describe('.env.example', () => {
  const text = readFileSync(projectPath('.env.example'), 'utf8');
  const example = parseEnv(text) as Record<string, string>;

  it('names every variable of the schema and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(envSchema.shape).sort());
  });

  it('shows the defaults: used as it is, it changes nothing', () => {
    expect(loadConfig(example)).toEqual(loadConfig({}));
  });

  it('explains each variable in the line above', () => {
    const lines = text.split('\n');
    const unexplained = lines.filter((line, index) => /^[A-Z_]+=/.test(line) && !/^# .* \/ |^# .*\.$/.test(lines[index - 1] ?? ''));
    expect(unexplained).toEqual([]);
  });
});
