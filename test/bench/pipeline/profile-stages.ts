import { Session, type Profiler } from 'node:inspector/promises';

/** Where the time on the processor went, in milliseconds, largest first. */
export type StageTimes = [stage: string, ms: number][];

const OWN = /\/dist\/((?:libs|apps|scrapers|test)\/.+)$/;
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** Profiles this process until `end`. */
export async function startProfile(): Promise<{ end(): Promise<StageTimes> }> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1_000 });
  await session.post('Profiler.start');
  return {
    end: async () => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return stagesOf(profile);
    },
  };
}

/** Each sample counts for the room of ours that is nearest on its stack; where none is, for the package it is in. */
function stagesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): StageTimes {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const stages = new Map<string, number>();
  const known = new Map<number, string>();
  samples.forEach((id, at) => {
    let stage = known.get(id);
    if (stage === undefined) known.set(id, (stage = stageOf(id, byId, parents)));
    stages.set(stage, (stages.get(stage) ?? 0) + (timeDeltas[at] ?? 0) / 1_000);
  });
  stages.delete('(idle)');
  return [...stages].sort(([, a], [, b]) => b - a);
}

function stageOf(leaf: number, byId: ReadonlyMap<number, Profiler.ProfileNode>, parents: ReadonlyMap<number, number>): string {
  let foreign: string | undefined;
  for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) {
    const url = byId.get(id)?.callFrame.url ?? '';
    const own = OWN.exec(url)?.[1];
    if (own !== undefined) return roomOf(own);
    foreign ??= PACKAGE.exec(url)?.[1];
  }
  const name = byId.get(leaf)?.callFrame.functionName ?? '';
  return foreign ?? (name.startsWith('(') ? name : 'node');
}

/** libs/analysis/src/claims/match.js → analysis/claims; files beside the index of a room count for the room. */
function roomOf(path: string): string {
  const [top = '', room = '', source = '', ...rest] = path.split('/');
  if (top !== 'libs' && top !== 'apps') return top;
  return source === 'src' && rest.length > 1 ? `${room}/${rest[0] ?? ''}` : room;
}
