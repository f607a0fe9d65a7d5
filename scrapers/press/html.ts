const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** The little Markdown that press pieces are written in, as block elements. */
export function bodyHtml(body: string): string {
  return blocks(body)
    .map((block) => {
      if (block.startsWith('## ')) return `<h2>${escapeHtml(block.slice(3))}</h2>`;
      if (block.startsWith('> ')) return `<blockquote><p>${escapeHtml(block.replace(/^> ?/gm, ''))}</p></blockquote>`;
      return `<p>${escapeHtml(block)}</p>`;
    })
    .join('\n');
}

export function blocks(body: string): string[] {
  return body.split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean);
}

/** JSON inside a script element, safe against `</script>`. */
export function jsonLd(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
}
