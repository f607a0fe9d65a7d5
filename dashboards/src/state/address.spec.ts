import { describe, expect, it } from '@jest/globals';
import { formatAddress, NO_FILTERS, parseAddress, type Filters, type View } from './address.js';

const parse = (address: string): ReturnType<typeof parseAddress> => {
  const url = new URL(address, 'http://vigia.test');
  return parseAddress(url.pathname, url.search);
};

describe('an address', () => {
  it('brings a shared view back', () => {
    expect(parse('/?week=2026-W47&kind=post&lang=en')).toEqual({ view: { screen: 'week' }, filters: { ...NO_FILTERS, week: '2026-W47', kind: 'post' }, lang: 'en', wrongWeek: null });
  });

  it('goes there and back for every screen', () => {
    const views: [View, Partial<Filters>][] = [
      [{ screen: 'week' }, { week: '2026-W40', kind: 'article', span: 'nine', copies: 'each', figures: 'raw' }],
      [{ screen: 'report' }, { week: '2026-W40', kind: 'article', copies: 'each', figures: 'raw' }],
      [{ screen: 'city', id: 'santa_marta' }, { week: '2026-W40', kind: 'post' }],
      [{ screen: 'narrative', id: 'harm_own' }, { kind: 'article' }],
      [{ screen: 'outlet', id: 'el-puente' }, { week: '2026-W40', kind: 'post' }],
      [{ screen: 'piece', id: 'a/b?c&ñ' }, {}],
      [{ screen: 'pieces' }, { city: 'cali', outlet: 'el-puente', narrative: 'H10', relevance: 'abroad', kind: 'post', from: '2026-W40', to: '2026-W47', copies: 'each', page: 3 }],
      [{ screen: 'claims' }, { status: 'draft', family: 'labour', page: 2 }],
      [{ screen: 'candidates' }, { week: '2026-W40' }],
      [{ screen: 'claim', id: 'c04' }, { use: 'debunks', page: 3 }],
      [{ screen: 'sources' }, {}],
      [{ screen: 'reviews' }, { lane: 'adjudication', page: 2 }],
      [{ screen: 'disputes' }, {}],
      [{ screen: 'modelQuality' }, {}],
      [{ screen: 'agreement' }, {}],
      [{ screen: 'task', id: 't/1?ñ' }, {}],
      [{ screen: 'outbox', id: null }, {}],
      [{ screen: 'outbox', id: 'm 1' }, {}],
    ];
    for (const [view, filters] of views) expect(parse(formatAddress(view, filters, 'es'))).toEqual({ view, filters: { ...NO_FILTERS, ...filters }, lang: 'es', wrongWeek: null });
  });

  it('drops filters that mean nothing, so that a broken link still opens', () => {
    expect(parse('/piezas?city=narnia&narrative=H99&page=-2&kind=tweet&lang=fr&outlet=')).toEqual({ view: { screen: 'pieces' }, filters: NO_FILTERS, lang: null, wrongWeek: null });
  });

  it('keeps what is no week, on the screens that are of one, for it must not turn into another week', () => {
    for (const [address, wrongWeek] of [['/?week=2026-W99', '2026-W99'], ['/ciudad/cali?week=<b>', '<b>'], ['/piezas?from=2025-W53', '2025-W53'], ['/piezas?from=2026-W01&to=ayer', 'ayer'], ['/circula?week=2026-w01', '2026-w01']] as const) {
      expect([address, parse(address).wrongWeek]).toEqual([address, wrongWeek]);
      expect(parse(address).filters.week).toBeNull();
    }
    for (const address of ['/?week=2026-W01', '/informe?week=', '/?from=ayer', '/fuentes?week=2026-W99', '/piezas?week=2026-W99']) expect([address, parse(address).wrongWeek]).toEqual([address, null]);
  });

  it('carries how figures are counted through every screen of a section', () => {
    const counting = { copies: 'each', figures: 'raw' } as const;
    for (const view of [{ screen: 'pieces' }, { screen: 'piece', id: 'p' }, { screen: 'claims' }, { screen: 'claim', id: 'c04' }, { screen: 'candidates' }, { screen: 'sources' }, { screen: 'events' }, { screen: 'alerts' }, { screen: 'methodology' }, { screen: 'datasets' }] as const satisfies View[]) {
      expect(parse(formatAddress(view, counting, 'es')).filters).toMatchObject(counting);
    }
    expect(formatAddress({ screen: 'signIn' }, counting, 'es')).toBe('/entrar?lang=es');
  });

  it('carries only the filters its screen knows', () => {
    expect(formatAddress({ screen: 'city', id: 'cali' }, { week: '2026-W40', page: 4, outlet: 'x' }, 'en')).toBe('/ciudad/cali?week=2026-W40&lang=en');
  });

  it('knows a page that does not exist', () => {
    for (const path of ['/ciudad/narnia', '/narrativa/H11', '/pieza', '/piezas/7', '/ciudad/cali/x', '/%E0%A4%A', '/metodologia/x', '/revision/x', '/revision/tarea', '/revision/tarea/a/b']) expect(parseAddress(path, '').view).toEqual({ screen: 'missing', path });
  });
});
