import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CITY_IDS } from '#vigia/codebook';
import { loadOutletFiles } from '#vigia/extract';
import { projectPath } from '#vigia/kernel';

const { outlets, problems } = loadOutletFiles(projectPath('scrapers', 'outlets'));
const channels = outlets.flatMap((outlet) => outlet.channels.map((channel) => ({ ...channel, name: `${outlet.id}/${channel.id}` })));

describe('the outlet files', () => {
  it('can all be read', () => expect(problems).toEqual([]));

  it('are at least 45', () => expect(outlets.length).toBeGreaterThanOrEqual(45));

  it.each(CITY_IDS)('give %s at least two newsrooms, one of them with a channel in use', (city) => {
    const local = outlets.filter((outlet) => outlet.city === city);
    expect(local.length).toBeGreaterThanOrEqual(2);
    expect(local.filter((outlet) => outlet.channels.some((channel) => channel.enabled)).length).toBeGreaterThanOrEqual(1);
  });

  it('say who names each outlet', () => expect(outlets.filter((outlet) => !outlet.statedBy).map((outlet) => outlet.id)).toEqual([]));

  it('switch on no channel that nobody says was tested', () => {
    const untested = channels.filter(({ enabled, statedBy }) => enabled && (!statedBy || !/\[(IG|ME|MC|RG|PS|CL)\]|prob|verific/.test(statedBy)));
    expect(untested.map((channel) => channel.name)).toEqual([]);
  });

  it('switch on no channel whose host refuses who says its name, or on which sources contradict each other', () => {
    const doubtful = channels.filter(({ enabled, note }) => enabled && /permiso|contradicci/i.test(note ?? ''));
    expect(doubtful.map((channel) => channel.name)).toEqual([]);
  });

  it('say why each channel that is off is off, and why an outlet has none', () => {
    expect(channels.filter(({ enabled, note }) => !enabled && !note).map((channel) => channel.name)).toEqual([]);
    expect(outlets.filter((outlet) => outlet.channels.length === 0 && !outlet.note).map((outlet) => outlet.id)).toEqual([]);
  });

  it('give no address to two channels, and no host to two outlets', () => {
    const urls = channels.map((channel) => channel.url);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
    const hosts = outlets.flatMap((outlet) => [outlet.host, ...outlet.aliases]);
    expect(hosts.filter((host, index) => hosts.indexOf(host) !== index)).toEqual([]);
  });

  it('prove every extraction rule by a case', () => {
    const ruled = outlets.filter((outlet) => outlet.extract !== undefined);
    expect(ruled.length).toBeGreaterThanOrEqual(8);
    expect(ruled.filter((outlet) => !existsSync(projectPath('scrapers', 'outlets', outlet.host, 'cases'))).map((outlet) => outlet.id)).toEqual([]);
  });

  it('use a listing only with its selector', () => {
    expect(channels.filter(({ kind, enabled, select }) => kind === 'listing' && enabled && !select).map((channel) => channel.name)).toEqual([]);
  });

  it('carry fact-checkers, official sources and social channels by their own types', () => {
    const types = new Set(outlets.map((outlet) => outlet.type));
    expect([...types]).toEqual(expect.arrayContaining(['fact_checker', 'official', 'civil_society', 'tv', 'radio', 'newspaper', 'digital']));
    expect(channels.filter((channel) => channel.kind === 'youtube').length).toBeGreaterThanOrEqual(7);
  });
});
