/** Whether a site answered with its front page for a piece it took down: a redirect from an address of a page to the bare host. Reading that as the piece would invent an edit. */
export function leadsToFrontPage(asked: string, found: string): boolean {
  const [from, to] = [new URL(asked), new URL(found)];
  return to.pathname === '/' && to.search === '' && (from.pathname !== '/' || from.search !== '');
}

export const FRONT_PAGE = 'La dirección lleva a la portada: la nota ya no está. / It leads to the front page.';
