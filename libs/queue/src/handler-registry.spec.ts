import { describe, expect, it } from '@jest/globals';
import { QUEUE_NAMES, type QueueName } from '#vigia/contracts';
import { VigiaError } from '#vigia/kernel';
import { HandlerRegistry } from './handler-registry.js';

const nothing = () => Promise.resolve();

function filled(except: readonly QueueName[] = []): HandlerRegistry {
  const registry = new HandlerRegistry();
  for (const queue of QUEUE_NAMES) if (!except.includes(queue)) registry.register(queue, nothing);
  return registry;
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof VigiaError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing thrown';
}

describe('HandlerRegistry', () => {
  it('gives every queue its handler', () => {
    expect(Object.keys(filled().complete()).sort()).toEqual([...QUEUE_NAMES].sort());
  });

  it('refuses a second handler for one queue, and names the queue', () => {
    const problem = codeOf(() => filled().register('mails', nothing));
    expect(problem).toMatch(/^two_handlers: .*mails/);
  });

  it('names every queue that nobody serves', () => {
    const problem = codeOf(() => filled(['captures', 'digests']).complete());
    expect(problem).toMatch(/^no_handler: .*captures.*digests/);
    expect(problem).not.toContain('mails');
  });
});
