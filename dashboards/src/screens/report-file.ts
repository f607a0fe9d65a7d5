import type { ReportResponse } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import { download } from '../ui/download.js';
import type { PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';
import { explain } from '../ui/states.js';

/** The same report as a file, with the choices of the page; says that it is being set, which takes seconds, and why it did not come. */
export function reportFile(context: PageContext, { overview: { week, kind, copies } }: ReportResponse): HTMLElement {
  const { speech, api } = context;
  const query = { week, kind, copies, figures: shownFigures(context), lang: speech.lang };
  const answer = h('span', { class: 'form-answer', role: 'status' });
  const button = h('button', { type: 'button', class: 'button' }, speech.t('report.pdf'));
  button.onclick = async () => {
    button.disabled = true;
    replaceContent(answer, speech.t('report.pdf.making'));
    try {
      const { name, content } = await api.reportFile(query);
      download(name, content);
      replaceContent(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      const { text } = explain(speech, error);
      // The server's own words are Spanish, with some English behind them.
      const own = error instanceof ApiError && text === error.message;
      replaceContent(answer, h('span', { class: 'form-error' }, `${speech.t('report.pdf.failed')} `, h('span', { lang: own ? 'es' : null }, text)));
    }
    button.disabled = false;
  };
  return h('span', { class: 'print-button report-file' }, button, ' ', answer);
}
