import type { ChannelHealth, OutletsResponse, PermissionStep } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

type Outlet = OutletsResponse['outlets'][number];

/** What to do about a channel whose outlet does not let itself be read: whom to write to, and the two answers that only a person can give. */
export function permissionPart(context: PageContext, channel: ChannelHealth, outlet: Outlet): HTMLElement {
  const { speech } = context;
  const answer = h('p', { class: 'form-answer', role: 'status' });
  const say = async (step: PermissionStep): Promise<void> => {
    for (const button of buttons) button.disabled = true;
    replaceContent(answer, speech.t('permission.saving'));
    try {
      const said = await context.api.channelPermission({ channel: channel.id, step });
      if (said.state !== 'ask_permission' || said.askedAt === null) {
        replaceContent(answer, speech.t('permission.isAllowed'));
        return;
      }
      replaceContent(answer, speech.t('permission.isAsked', { date: speech.format.date(said.askedAt) }));
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(answer, h('span', { class: 'form-error' }, `${speech.t('permission.notSaved')} `, h('span', { lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text)));
    }
    for (const button of buttons) button.disabled = false;
  };
  const button = (step: PermissionStep): HTMLButtonElement => h('button', { type: 'button', class: 'button', onclick: () => void say(step) }, speech.t(`permission.${step}`), h('span', { class: 'visually-hidden' }, `: ${channel.id}`));
  const buttons = [button('asked'), button('allowed')];
  return h('div', { class: 'permission' },
    h('p', {}, outlet.contact === null ? speech.t('permission.noContact', { host: outlet.host }) : speech.t('permission.contact', { contact: outlet.contact })),
    h('div', { class: 'button-row' }, ...buttons),
    answer);
}
