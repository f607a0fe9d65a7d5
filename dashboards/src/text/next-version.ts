import type { ReleaseCard } from '#vigia/contracts';

/** The version after the newest of this name, whatever became of that; 1.0.0 for the first. */
export function nextVersion(releases: readonly Pick<ReleaseCard, 'name' | 'version'>[], name: string): string {
  const known = releases.filter((release) => release.name === name).map(({ version }) => version.split('.').map(Number)).sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0));
  const [newest] = known;
  return newest === undefined ? '1.0.0' : `${newest[0] ?? 1}.${(newest[1] ?? 0) + 1}.0`;
}
