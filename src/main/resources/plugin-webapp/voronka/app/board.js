import {button, labelled, make, notice, select, table, time} from './dom.js';
import {text} from './texts.js';

const WHO_MAY = ['manager', 'head'];
const FUNNELS = ['main', 'b2b', 'b2c'];
const REFRESH_MILLIS = 15000;
const HEADS = ['column.deal', 'column.since', 'column.inStage', 'column.responsible', 'column.action'];

/** Where the deals of a funnel stand: a column a stage, and the deals of the one that somebody opens. */
export function board(content, server, roles) {
  if (!roles.some(role => WHO_MAY.includes(role))) {
    content.append(notice('info', text('problem.403')));
    return undefined;
  }
  const view = {
    server, funnel: FUNNELS[0], stages: [], open: null, timer: null, left: false,
    said: make('div', {'aria-live': 'polite'}), columns: make('ol', {class: 'voronka-board'}), deals: make('section', {class: 'voronka-section'})
  };
  const funnel = select(FUNNELS.map(name => [name, text(`board.${name}`)]), view.funnel, {
    name: 'funnel',
    onchange: event => {
      view.funnel = event.target.value;
      view.stages = [];
      hide(view);
      view.columns.replaceChildren();
      view.said.replaceChildren();
      refresh(view);
    }
  });
  content.append(make('div', {class: 'voronka-form'}, labelled(text('board.funnel'), funnel)), view.said, view.columns, view.deals);
  refresh(view);
  return () => {
    view.left = true;
    clearTimeout(view.timer);
  };
}

/** Counts and ages are looked up again now and then; the deals below only when somebody asks, so that nothing jumps away. */
async function refresh(view) {
  clearTimeout(view.timer);
  const {funnel} = view;
  try {
    const found = await view.server.get(`/deals/board?funnel=${funnel}`);
    if (!view.left && funnel === view.funnel) {
      showColumns(view, found.stages);
    }
  } catch (refusal) {
    say(view, 'warning', refusal.words || text('problem.0'));
  }
  if (!view.left && funnel === view.funnel) {
    clearTimeout(view.timer);
    view.timer = setTimeout(() => refresh(view), REFRESH_MILLIS);
  }
}

/** Each column is filled anew in its place, so that nobody's focus is lost. */
function showColumns(view, stages) {
  if (stages.map(column => column.stage).join() !== view.stages.join()) {
    view.stages = stages.map(column => column.stage);
    view.columns.replaceChildren(...stages.map(column => columnOf(view, column)));
  }
  stages.forEach((column, place) => {
    const item = view.columns.children[place];
    item.querySelector('.voronka-count').textContent = count(column.deals);
    item.querySelector('.voronka-ages').replaceChildren(...ages(column));
  });
  mark(view);
}

function columnOf(view, {stage, closed}) {
  return make('li', {class: closed ? 'voronka-stage voronka-closed' : 'voronka-stage'},
    make('h3', {}, stageName(stage)), make('p', {class: 'voronka-count'}), make('p', {class: 'voronka-ages voronka-hint'}),
    make('button', {
      type: 'button', class: 'btn btn-default', 'data-stage': stage, 'aria-label': `${text('board.dealsOf')}: ${stageName(stage)}`,
      onclick: () => (view.open === stage ? hide(view) : show(view, stage))
    }, text('board.deals')));
}

function ages({closed, oldestAge, medianAge}) {
  const lines = closed ? [text('board.closed')] : [
    oldestAge === null ? null : `${text('board.oldest')}: ${duration(oldestAge)}`,
    medianAge === null ? null : `${text('board.median')} ${duration(medianAge)}`
  ];
  return lines.filter(Boolean).map(line => make('span', {class: 'voronka-under'}, line));
}

/** Which column is open. */
function mark(view) {
  [...view.columns.children].forEach(item => {
    const shown = item.querySelector('button').dataset.stage === view.open;
    item.classList.toggle('voronka-open', shown);
    item.querySelector('button').setAttribute('aria-expanded', String(shown));
  });
}

function hide(view) {
  view.open = null;
  view.deals.replaceChildren();
  mark(view);
}

async function show(view, stage) {
  view.open = stage;
  mark(view);
  const body = make('tbody');
  const more = make('div', {class: 'voronka-buttons'});
  const list = table(`${text('board.dealsOf')}: ${stageName(stage)}`, HEADS.map(name => text(name)), []);
  list.querySelector('tbody').replaceWith(body);
  view.deals.replaceChildren(make('h2', {}, stageName(stage)), list, more);
  await load(view, stage, body, more, null);
}

async function load(view, stage, body, more, cursor) {
  more.replaceChildren(make('span', {class: 'voronka-hint'}, text('loading')));
  try {
    const page = await view.server.get(
      `/deals/board/${encodeURIComponent(stage)}?funnel=${view.funnel}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    body.append(...page.items.map(deal => row(view, stage, deal)));
    more.replaceChildren(...[
      body.children.length === 0 ? make('p', {}, text('board.none')) : null,
      page.next ? button(text('board.more'), () => load(view, stage, body, more, page.next)) : null,
      button(text('board.hide'), () => hide(view))
    ].filter(Boolean));
  } catch (refusal) {
    more.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

function row(view, stage, deal) {
  const action = make('td');
  const made = make('tr', {},
    make('td', {}, make('span', {class: 'voronka-id'}, deal.dealId)),
    make('td', {}, time(deal.since)),
    make('td', {}, deal.open ? duration(deal.age) : ''),
    make('td', {}, deal.responsible || make('span', {class: 'voronka-hint'}, text('board.nobody'))),
    action);
  // without a process nothing moves it by hand: it waits in the base, or is closed
  const actions = () => action.replaceChildren(...(deal.open && deal.processInstanceId ? [
    make('a', {class: 'btn btn-link', href: `#/process-instance/${encodeURIComponent(deal.processInstanceId)}/runtime`}, text('board.process')),
    button(text('board.move'), () => askWhere(view, stage, deal, made, action, actions))
  ] : []));
  actions();
  return made;
}

/** The model decides whether it goes; what it says is told beside the deal. */
function askWhere(view, stage, deal, made, action, back) {
  const to = select(view.stages.filter(name => name !== stage).map(name => [name, stageName(name)]), undefined, {name: 'to'});
  to.selectedIndex = 0;
  const reason = make('input', {class: 'form-control', name: 'reason', required: true, maxLength: 500, autocomplete: 'off'});
  const answer = make('div', {'aria-live': 'polite'});
  const submit = async event => {
    event.preventDefault();
    try {
      await view.server.post(`/deals/${encodeURIComponent(deal.dealId)}/stage`, {to: to.value, reason: reason.value});
      made.remove();
      say(view, 'success', text('board.moved'));
      refresh(view);
    } catch (refusal) {
      answer.replaceChildren(notice('danger', refusal.words || text('problem.0')));
    }
  };
  action.replaceChildren(make('form', {class: 'voronka-form', onsubmit: submit},
    labelled(text('board.to'), to), labelled(text('board.reason'), reason),
    make('button', {type: 'submit', class: 'btn btn-primary'}, text('board.moveNow')), button(text('board.cancel'), back), answer));
  to.focus();
}

function say(view, kind, words) {
  view.said.replaceChildren(notice(kind, words));
}

function stageName(stage) {
  return text(`dealStage.${stage}`, stage);
}

function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${count(days)} ${text('board.days')}`;
  }
  return hours > 0 ? `${hours} ${text('board.hours')} ${minutes % 60} ${text('board.minutes')}` : `${minutes} ${text('board.minutes')}`;
}

function count(number) {
  return Number(number || 0).toLocaleString();
}
