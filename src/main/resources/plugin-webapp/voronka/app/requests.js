import {button, labelled, make, notice, select, table, time} from './dom.js';
import {text} from './texts.js';

const WHO_MAY = ['dpo'];
const CHANNELS = ['PAPER', 'EMAIL', 'CALL', 'ACCOUNT'];
const GROUNDS = ['WITHDRAWAL', 'OBJECTION', 'UNLAWFUL', 'PURPOSE_ENDED'];
const DELAYS = ['MANY_SYSTEMS', 'LARGE_SCOPE', 'OUTSIDE_PARTY', 'IDENTITY'];
const NAMED_BY = ['phone', 'email', 'personId'];
const OPEN_HEADS = ['due', 'status', 'channel', 'ground', 'received', 'action'];
const CLOSED_HEADS = ['closed', 'outcome', 'channel', 'ground', 'received', 'action'];
const PLACE_HEADS = ['system', 'whose', 'state', 'how', 'finished', 'who'];
const SOON_DAYS = 3;
const DAY_MILLIS = 24 * 3600 * 1000;

/** Requests of people to be deleted: taken down, followed until the act, and found again when they are closed. */
export function requests(content, server, roles) {
  if (!roles.some(role => WHO_MAY.includes(role))) {
    content.append(notice('info', text('problem.403')));
    return;
  }
  const view = {server, said: make('div', {'aria-live': 'polite'}), place: make('div'), closed: false};
  content.append(view.said, view.place);
  all(view);
}

function say(view, kind, words) {
  view.said.replaceChildren(...(words ? [notice(kind, words)] : []));
}

/** Does what may be refused, and says so if it is. */
async function attempt(view, what) {
  try {
    return await what();
  } catch (refusal) {
    say(view, 'danger', refusal.code === 'idempotency-conflict' ? text('requests.conflict') : refusal.words || text('problem.0'));
    return undefined;
  }
}

async function all(view) {
  const list = make('section', {class: 'voronka-results', 'aria-live': 'polite'});
  const tab = (closed, name) => make('button', {
    type: 'button', class: `btn ${view.closed === closed ? 'btn-primary' : 'btn-default'}`, 'aria-pressed': String(view.closed === closed),
    onclick: () => {
      view.closed = closed;
      all(view);
    }
  }, text(name));
  view.place.replaceChildren(newForm(view), make('div', {class: 'voronka-form'}, tab(false, 'requests.open'), tab(true, 'requests.closed')), list);
  await pageOf(view, list, '');
}

async function pageOf(view, list, cursor) {
  const query = [view.closed ? 'closed=true' : '', cursor ? `cursor=${encodeURIComponent(cursor)}` : ''].filter(Boolean).join('&');
  const page = await attempt(view, () => view.server.get(`/deletion-requests${query ? `?${query}` : ''}`));
  if (!page) {
    return;
  }
  const heads = view.closed ? CLOSED_HEADS : OPEN_HEADS;
  const shown = page.items.length === 0 && !cursor ? make('p', {}, text('requests.none'))
    : table(text('page.requests'), heads.map(head => text(`requestColumn.${head}`)), page.items.map(item => row(view, item)));
  const more = page.next ? button(text('requests.more'), () => {
    more.remove();
    pageOf(view, list, page.next);
  }) : null;
  list.append(...[shown, more].filter(Boolean));
}

function row(view, item) {
  const first = view.closed ? [time(item.closedAt), text(`requestOutcome.${item.outcome}`, item.outcome)] : [due(item), state(item.status)];
  return [...first, text(`requestChannel.${item.channel}`, item.channel), text(`requestGround.${item.ground}`, item.ground),
    time(item.receivedAt), button(text('show'), () => one(view, item.deletionId))];
}

function state(status) {
  return make('span', {class: `voronka-state voronka-request-${status}`}, text(`request.${status}`, status));
}

/** The last day by law, and how far it is: by the clock, since a day off is no reprieve. */
function due(item) {
  const left = Math.floor((new Date(item.dueAt) - Date.now()) / DAY_MILLIS);
  const urgency = left < 0 ? 'late' : left < SOON_DAYS ? 'soon' : 'fine';
  // it is due at the end of the day before
  const last = new Date(new Date(item.dueAt) - 1).toLocaleDateString(undefined, {dateStyle: 'medium'});
  return [last, make('small', {class: `voronka-under voronka-due-${urgency}`}, left < 0 ? text('requests.overdue') : `${text('requests.daysLeft')}: ${left}`)];
}

function newForm(view) {
  const channel = select(CHANNELS.map(name => [name, text(`requestChannel.${name}`)]), 'PAPER', {name: 'channel'});
  const ground = select(GROUNDS.map(name => [name, text(`requestGround.${name}`)]), 'WITHDRAWAL', {name: 'ground'});
  const by = select(NAMED_BY.map(name => [name, text(`requests.by.${name}`)]), 'phone', {name: 'by'});
  const field = (name, extra) => make('input', {class: 'form-control', required: true, autocomplete: 'off', name, ...extra});
  const value = field('value', {maxLength: 254});
  const number = field('number', {maxLength: 200});
  const received = field('received', {type: 'datetime-local'});
  const submit = async event => {
    event.preventDefault();
    const taken = await attempt(view, () => view.server.post('/deletion-requests', {
      requestId: number.value.trim(), channel: channel.value, ground: ground.value, personRef: {[by.value]: value.value.trim()},
      receivedAt: new Date(received.value).toISOString(), verified: false
    }));
    if (taken) {
      say(view, 'success', text('requests.takenDown'));
      one(view, taken.deletionId);
    }
  };
  return make('details', {class: 'voronka-section'}, make('summary', {}, text('requests.new')),
    make('form', {class: 'voronka-form', onsubmit: submit, autocomplete: 'off'},
      labelled(text('requests.number'), number), labelled(text('requests.received'), received),
      labelled(text('requests.channel'), channel), labelled(text('requests.ground'), ground),
      labelled(text('requests.by'), by), labelled(text('requests.value'), value),
      make('button', {class: 'btn btn-primary', type: 'submit'}, text('requests.take')),
      make('p', {class: 'voronka-hint'}, text('requests.takeHint'))));
}

async function one(view, id) {
  const path = `/deletion-requests/${encodeURIComponent(id)}`;
  const request = await attempt(view, () => view.server.get(path));
  if (!request) {
    return;
  }
  const head = make('h2', {tabIndex: -1}, text('requests.request'), ' ', make('small', {class: 'voronka-id'}, request.deletionId));
  view.place.replaceChildren(
    button(text('requests.back'), () => {
      say(view);
      all(view);
    }, 'btn-link'),
    head, facts(request),
    request.closedAt ? '' : section('requests.task', await toDo(view, request), actions(view, request, path)),
    section('requests.places', places(request.systems)),
    request.outcome === 'ERASED' || request.systems.every(place => place.state === 'ERASED') && request.systems.length > 0
      ? section('requests.documents', paper(view, path, 'act'), ' ', paper(view, path, 'extract', 'log-extract')) : '');
  head.focus();
}

function section(name, ...content) {
  return make('section', {class: 'voronka-section'}, make('h3', {}, text(name)), ...content);
}

function facts(request) {
  const list = make('dl', {class: 'voronka-facts'});
  const add = (name, value) => value && list.append(make('dt', {}, text(name)), make('dd', {}, ...[value].flat()));
  add('requestColumn.status', state(request.status));
  add('requests.dueAt', request.closedAt ? null : due(request));
  add('requests.putOff', request.noticedAt && [text(`delay.${request.delayReason}`, request.delayReason), '; ', text('requests.told'), ' ', time(request.noticedAt)]);
  add('requests.person', request.personId ? make('span', {class: 'voronka-id'}, request.personId)
    : text(request.found > 1 ? 'requests.several' : 'requests.nobody'));
  add('requestColumn.channel', text(`requestChannel.${request.channel}`, request.channel));
  add('requestColumn.ground', text(`requestGround.${request.ground}`, request.ground));
  add('requests.received', time(request.receivedAt));
  ['verifiedAt', 'stoppedAt', 'erasedAt', 'closedAt'].forEach(name => add(`requests.${name}`, time(request[name])));
  add('requests.outcome', request.outcome && text(`requestOutcome.${request.outcome}`, request.outcome));
  return list;
}

/** Tasks of the request that the officer may do now. */
async function toDo(view, request) {
  const tasks = await attempt(view, () => view.server.ofEngine(`/task?processInstanceBusinessKey=${encodeURIComponent(request.deletionId)}`));
  return !tasks || tasks.length === 0 ? make('p', {}, text('requests.noTask'))
    : make('p', {}, tasks.map(task => make('a', {class: 'btn btn-primary', href: `#/?forceDisplayTask=true&task=${encodeURIComponent(task.id)}`}, text(`requestTask.${task.taskDefinitionKey.replace('userTask_', '')}`, task.name))));
}

function actions(view, request, path) {
  const contacts = make('div', {'aria-live': 'polite'});
  const show = async () => {
    const found = await attempt(view, () => view.server.get(`${path}/contacts`));
    if (found) {
      contacts.replaceChildren(make('p', {}, [...found.phones, ...found.emails].join('; ') || '—'),
        button(text('requests.hide'), () => contacts.replaceChildren()));
    }
  };
  const takeBack = async () => {
    const done = await attempt(view, () => view.server.post(`${path}/cancel`));
    if (done) {
      say(view, 'success', text('requests.takenBack'));
      one(view, request.deletionId);
    }
  };
  return [button(text('requests.contacts'), show), ' ', request.erasedAt ? '' : button(text('requests.takeBack'), takeBack),
    make('p', {class: 'voronka-hint'}, text('order.audited')), contacts, request.noticedAt ? '' : delay(view, request, path)];
}

/** More days, where the law gives them: once, and told to the person before. */
function delay(view, request, path) {
  const reason = select(DELAYS.map(name => [name, text(`delay.${name}`)]), DELAYS[0], {name: 'delay'});
  const submit = async event => {
    event.preventDefault();
    const later = await attempt(view, () => view.server.post(`${path}/delay`, {reason: reason.value}));
    if (later) {
      say(view, 'success', text('requests.isPutOff'));
      one(view, request.deletionId);
    }
  };
  return make('details', {}, make('summary', {}, text('requests.putOffMore')),
    make('form', {class: 'voronka-form', onsubmit: submit}, labelled(text('requests.why'), reason),
      make('button', {class: 'btn btn-default', type: 'submit'}, text('requests.putOffNow')),
      make('p', {class: 'voronka-hint'}, text('requests.putOffHint'))));
}

function places(systems) {
  return systems.length === 0 ? make('p', {}, text('requests.noPlaces'))
    : table(text('requests.places'), PLACE_HEADS.map(head => text(`requestColumn.${head}`)), systems.map(place => [
      make('strong', {}, place.system), text(place.local ? 'requests.ours' : 'requests.theirs'),
      make('span', {class: `voronka-state voronka-erasure-${place.state}`}, text(`erasure.${place.state}`, place.state)),
      how(place), time(place.finishedAt), place.finishedBy || '']));
}

/** What a ground by law holds back is named; all else is destroyed already. */
function how(place) {
  const said = place.code ? text(`erasureCode.${place.code}`, place.code) : '';
  return place.state !== 'HELD' || !place.heldCategories ? said : [said, make('small', {class: 'voronka-hint voronka-under'},
    `${text('requests.kept')}: ${place.heldCategories.map(name => text(`category.${name}`, name)).join(', ')}`)];
}

/** One address answers JSON and PDF: a plain link can't say which is meant. */
function paper(view, path, name, part = name) {
  return button(text(`requests.${name}`), () => attempt(view, () => view.server.download(`${path}/${part}`, 'application/pdf', `${part}.pdf`)));
}
