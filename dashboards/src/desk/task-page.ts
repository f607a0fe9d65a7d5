import type { TaskDetail } from '#vigia/contracts';
import { maskSlurs } from '#vigia/wording';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { AdjudicationPart } from './adjudication-part.js';
import { openClaims } from './claims-dialog.js';
import { endBar, findingBar, pieceAnswers } from './desk-bars.js';
import { deskSettings } from './desk-settings.js';
import { Desk } from './desk.js';
import { DraftKeeper } from './draft-keeper.js';
import { FindingList } from './finding-list.js';
import { GuidePanel } from './guide-panel.js';
import { openHelp } from './help-dialog.js';
import { focused, sameLabel, type Edit } from './judgement.js';
import { keepDraft } from './keep-draft.js';
import { actionOf, type DeskAction } from './key-map.js';
import { pickCities, pickLabel, pickRelevance } from './label-pickers.js';
import { leaseWatch } from './lease.js';
import { ReadingPane, type Place } from './reading-pane.js';
import { pieceHead, taskNotices } from './task-head.js';
import { TaskSender } from './task-sender.js';
import { isAnswered, openQuestions, workOf } from './task-work.js';
import { WordPicker } from './word-picker.js';
import { snapToWords } from './word-span.js';

interface Arrival {
  /** The task was read ahead and belongs to nobody yet. */
  toClaim: boolean;
  said: string;
}

/** The desk: a piece, its labels beside it, and one key for each thing to be done. */
export class TaskPage {
  readonly element: HTMLElement;
  private readonly desk: Desk;
  private readonly pane: ReadingPane;
  private readonly list: FindingList;
  private readonly guide: GuidePanel;
  private readonly words: WordPicker;
  private readonly adjudication: AdjudicationPart | null;
  private readonly sender: TaskSender;
  private readonly status = h('p', { class: 'desk-status', role: 'status' });
  private readonly notices = h('div', { class: 'desk-notices' });
  private readonly note: HTMLTextAreaElement;
  private slurs = deskSettings.slurs();
  private letters = deskSettings.letters();
  private busy = false;

  constructor(private readonly context: PageContext, task: TaskDetail, { toClaim, said }: Arrival) {
    const { speech, signal } = context;
    const cover = (text: string): string => (this.slurs || context.showSlurs ? text : maskSlurs(text));
    const drafts = new DraftKeeper(() => sessionStorage);
    const draft = drafts.read(task.id);
    const restored = draft !== null && draft.contentHash === task.piece.contentHash && draft.guideline === task.guideline;
    const desk = new Desk(restored ? draft.work : workOf(task));
    this.desk = desk;
    this.pane = new ReadingPane(task.piece, desk, cover);
    this.list = new FindingList(speech, desk, this.pane.texts, cover);
    this.guide = new GuidePanel(speech, desk, cover, deskSettings.guide() ?? matchMedia('(min-width: 60rem)').matches);
    this.words = new WordPicker(speech, this.pane, (text) => this.say(text));
    this.adjudication = task.round === 'adjudication' ? new AdjudicationPart(speech, desk, task, this.pane) : null;
    const lease = leaseWatch(speech, task.mine ? task.claimedUntil : null, { announce: (text) => this.say(text), more: () => void this.sender.claim(), signal });
    this.sender = new TaskSender(context, task, { desk, drafts, texts: this.pane.texts, secondsBefore: restored ? draft.seconds : 0, notices: this.notices, extend: lease.extend, say: (text) => this.say(text) });
    this.note = h('textarea', { rows: 1, maxlength: 2000, oninput: () => this.desk.do({ do: 'note', to: this.note.value }) }, desk.work.note);
    const run = (action: DeskAction): void => void this.run(action);
    const [bar, end] = [findingBar(speech, desk, run), h('div', { class: 'desk-foot' }, endBar(speech, desk, run))];
    // What was done is said where the thumb is, or where the eye ends.
    (matchMedia('(max-width: 60rem)').matches ? bar : end).prepend(this.status);
    const noteField = h('label', { class: 'field' }, h('span', {}, h('kbd', { 'aria-hidden': 'true' }, 't'), ` ${speech.t('desk.note')}`), this.note);
    this.element = h('div', { class: 'desk' },
      h('div', { class: 'desk-main' },
        h('div', { class: 'desk-reading-side' },
          h('div', { class: 'desk-head' }, h('p', {}, h('a', { href: linkTo(context, { screen: 'reviews' }) }, `‹ ${speech.t('desk.back')}`)), ...taskNotices(context, task), lease.element, this.notices),
          h('article', { class: 'desk-piece' }, ...pieceHead(context, task, this.pane.title), this.pane.body)),
        h('div', { class: 'desk-aside' },
          this.adjudication?.element, bar, this.words.bar, this.list.element, pieceAnswers(speech, desk, run, noteField), this.guide.element, end)));
    if (restored) this.offerFresh();
    if (said !== '') this.say(said);
    keepDraft(context, desk, () => {
      if (!this.sender.closed) drafts.write(task.id, this.sender.draft());
    });
    document.addEventListener('keydown', (event) => this.press(event), { signal });
    if (toClaim) void this.sender.claim();
    this.sender.readAhead();
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    if (this.words.press(event)) return event.preventDefault();
    const target = event.target instanceof Element ? event.target : null;
    const on = target?.closest('textarea, select, input:not([type=checkbox], [type=radio])') ? 'text' : target?.closest('a, button, input, summary') ? 'control' : 'page';
    if (on === 'text' && event.key === 'Escape' && target instanceof HTMLElement) target.blur();
    const action = actionOf({ key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, on }, this.letters);
    if (action === null) return;
    event.preventDefault();
    void this.run(action);
  }

  private async run(action: DeskAction): Promise<void> {
    // One question at a time: a second key before the first answer would open two.
    if (this.busy) return;
    this.busy = true;
    try {
      await this.perform(action);
    } finally {
      this.busy = false;
    }
  }

  private async perform(action: DeskAction): Promise<void> {
    const { desk, context: { speech } } = this;
    const now = focused(desk.work);
    switch (action) {
      case 'next': case 'previous':
        desk.step(action === 'next' ? 1 : -1);
        this.pane.showFocusedMark();
        return this.list.element.focus({ preventScroll: true });
      case 'accept': case 'remove': return now ? this.judge(action, now.key) : this.say(speech.t('desk.say.none'));
      case 'acceptRest': return this.edit({ do: 'acceptRest' }, speech.t('desk.say.rest'));
      case 'edit': return now ? this.relabel(now.key) : this.say(speech.t('desk.say.none'));
      case 'move': return now ? this.move(now.key) : this.say(speech.t('desk.say.none'));
      case 'add': return this.add();
      case 'relevance': {
        const relevance = await pickRelevance(this.pickers(), desk.work.relevance);
        return relevance === null ? undefined : this.edit({ do: 'relevance', to: relevance }, speech.t(`relevance.${relevance}`));
      }
      case 'city': return pickCities(this.pickers(), (city) => desk.work.cities.includes(city), (city) => desk.do({ do: 'city', city }));
      case 'xenophobia':
        desk.do({ do: 'aboutXenophobia' });
        return this.say(`${speech.t('desk.about.aboutXenophobia')}: ${speech.t(desk.work.aboutXenophobia ? 'desk.yes' : 'desk.no')}`);
      case 'claim': return openClaims(this.context, desk);
      case 'note': return this.note.focus();
      case 'codebook': {
        const open = this.guide.toggle();
        deskSettings.keepGuide(open);
        if (open) this.guide.element.scrollIntoView({ block: 'nearest' });
        return;
      }
      case 'slurs': return this.showSlurs(!this.slurs);
      case 'undo':
        this.say(speech.t(desk.undo() ? 'desk.say.undone' : 'desk.say.nothing'));
        this.note.value = desk.work.note;
        return this.pane.showFocusedMark();
      case 'submit': return this.submit();
      case 'skip': return this.sender.skip();
      case 'help': return openHelp(speech, [
        { label: speech.t('desk.letters'), note: speech.t('desk.letters.note'), on: this.letters, set: (on) => this.setLetters(on) },
        { label: speech.t('desk.slurs'), note: speech.t('desk.slurs.note'), on: this.slurs, set: (on) => this.showSlurs(on) },
      ], this.context.signal);
    }
  }

  private judge(action: 'accept' | 'remove', key: string): void {
    const { desk, context: { speech } } = this;
    desk.do({ do: action, key });
    const left = openQuestions(desk.work, []).findings.length;
    this.say(`${speech.t(action === 'accept' ? 'desk.say.accepted' : 'desk.say.removed')} ${left === 0 ? speech.t('desk.say.ready') : speech.t('desk.say.left', { n: left })}`);
    this.pane.showFocusedMark();
  }

  private edit(change: Edit, said: string): void {
    this.say(this.desk.do(change) ? said : this.context.speech.t('desk.say.same'));
    this.pane.showFocusedMark();
  }

  private async relabel(key: string): Promise<void> {
    const finding = this.desk.work.findings.find((each) => each.key === key);
    if (!finding) return;
    const to = await pickLabel(this.pickers(), finding.label);
    if (to === null) return;
    this.desk.do(finding.verdict !== 'right' && sameLabel({ ...finding.label, ...to }, finding.label) ? { do: 'accept', key } : { do: 'relabel', key, to });
    this.sayFinding(key);
  }

  private async move(key: string): Promise<void> {
    const label = this.desk.work.findings.find((each) => each.key === key)?.label;
    const to = label && (await this.placeMeant(label));
    if (!to) return;
    this.desk.do({ do: 'move', key, to });
    getSelection()?.removeAllRanges();
    this.sayFinding(key);
  }

  private async add(): Promise<void> {
    const place = await this.placeMeant(this.pane.topOfView());
    if (!place) return;
    const names = await pickLabel(this.pickers(), null);
    if (names === null) return;
    this.desk.do({ do: 'add', label: { ...place, ...names } });
    getSelection()?.removeAllRanges();
    this.sayFinding(this.desk.work.focus);
  }

  /** What the reviewer has selected, to whole words; or what they select now with the arrow keys. */
  private async placeMeant(from: Place): Promise<Place | null> {
    const selected = this.pane.selection();
    const snapped = selected && snapToWords(this.pane.texts[selected.field], selected);
    if (selected && snapped) return { field: selected.field, ...snapped };
    this.pane.body.focus({ preventScroll: true });
    this.busy = false;
    return this.words.start(from);
  }

  private async submit(): Promise<void> {
    const { desk, context: { speech } } = this;
    const open = openQuestions(desk.work, this.adjudication?.keys ?? []);
    if (isAnswered(open)) return this.sender.send();
    const parts = [
      open.findings.length > 0 && speech.t('desk.open.findings', { n: open.findings.length }), open.differences.length > 0 && speech.t('desk.open.differences', { n: open.differences.length }),
      open.relevance && speech.t('desk.open.relevance'), open.claims.length > 0 && speech.t('desk.open.claims', { n: open.claims.length }),
    ].filter((part) => part !== false);
    this.say(speech.t('desk.open', { parts: parts.join(', ') }));
    const [finding] = open.findings;
    if (finding !== undefined) {
      desk.focus(finding);
      this.pane.showFocusedMark();
    } else if (open.differences.length > 0) this.adjudication?.focusOpen();
  }

  private showSlurs(on: boolean): void {
    this.slurs = on;
    deskSettings.keepSlurs(on);
    for (const part of [this.pane, this.list, this.guide]) part.redraw();
    this.say(this.context.speech.t(on ? 'desk.say.slurs' : 'desk.say.covered'));
  }

  private setLetters(on: boolean): void {
    this.letters = on;
    deskSettings.keepLetters(on);
  }

  private pickers(): Parameters<typeof pickLabel>[0] {
    return { speech: this.context.speech, cover: (text) => (this.slurs || this.context.showSlurs ? text : maskSlurs(text)), signal: this.context.signal };
  }

  private sayFinding(key: string | null): void {
    const finding = this.desk.work.findings.find((each) => each.key === key);
    if (!finding) return;
    this.say(this.list.say(finding));
    this.list.element.focus({ preventScroll: true });
    this.pane.showFocusedMark();
  }

  private say(text: string): void {
    replaceContent(this.status, text);
  }

  private offerFresh(): void {
    const { speech } = this.context;
    this.notices.append(h('div', { class: 'notice' }, h('p', {}, speech.t('desk.restored')), h('button', { type: 'button', class: 'button', onclick: () => this.sender.startAgain() }, speech.t('desk.restored.fresh'))));
  }
}
