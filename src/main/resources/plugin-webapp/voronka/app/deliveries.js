import {button, labelled, make, notice, select, table, time} from './dom.js';
import {text} from './texts.js';

const WHO_MAY = ['manager', 'process-owner'];
const REFRESH_MILLIS = 5000;
const STATES = ['', 'WAITING', 'REFUSED', 'DELIVERED', 'OBSOLETE'];
const SYSTEM_HEADS = ['system', 'state', 'waiting', 'age', 'lag', 'rate', 'refused', 'action'];
const PROBLEM_HEADS = ['system', 'operation', 'reason', 'refused', 'since', 'action'];
const DELIVERY_HEADS = ['when', 'operation', 'subject', 'status', 'attempts', 'reason', 'next', 'action'];

/** Outside systems and what they are told: how they stand, what they refuse, and what people may do about it. */
export function deliveries(content, server, roles) {
  if (!roles.some(role => WHO_MAY.includes(role))) {
    content.append(notice('info', text('problem.403')));
    return undefined;
  }
  const view = {
    server, said: make('div', {'aria-live': 'polite'}), systems: make('section'), problems: make('section'),
    replay: make('section'), list: make('section', {class: 'voronka-results'}), names: [], found: null, shown: null, timer: null, left: false
  };
  content.append(view.said, view.systems, view.problems, view.replay, view.list);
  refresh(view);
  return () => {
    view.left = true;
    clearTimeout(view.timer);
  };
}

/** Looks again now and then; what somebody is choosing or typing stays. */
async function refresh(view) {
  clearTimeout(view.timer);
  try {
    const [systems, problems] = await Promise.all([view.server.get('/systems'), view.server.get('/delivery-problems')]);
    // What has not changed stays as it is: nobody's focus or click is lost for nothing.
    const found = JSON.stringify([systems.items, problems.items]);
    if (!view.left && found !== view.found) {
      view.found = found;
      showSystems(view, systems.items);
      showProblems(view, problems.items);
    }
  } catch (refusal) {
    say(view, 'warning', refusal.words || text('problem.0'));
  }
  if (!view.left) {
    view.timer = setTimeout(() => refresh(view), REFRESH_MILLIS);
  }
}

function say(view, kind, words) {
  view.said.replaceChildren(notice(kind, words));
}

async function act(view, done, send) {
  try {
    await send();
    say(view, 'success', done);
  } catch (refusal) {
    say(view, 'danger', refusal.words || text('problem.0'));
  }
  refresh(view);
}

function showSystems(view, systems) {
  view.systems.replaceChildren(make('h2', {}, text('deliveries.systems')), systems.length === 0 ? make('p', {}, text('deliveries.none'))
    : table(text('deliveries.systems'), heads(SYSTEM_HEADS), systems.map(system => systemRow(view, system))));
  const names = systems.map(system => system.system);
  if (names.join() !== view.names.join()) {
    view.names = names;
    view.replay.replaceChildren(replayForm(view));
    view.list.replaceChildren(...listForm(view));
  }
}

function heads(names) {
  return names.map(name => text(`column.${name}`));
}

function systemRow(view, system) {
  const paused = system.state === 'PAUSED';
  const path = `/systems/${encodeURIComponent(system.system)}/${paused ? 'resume' : 'pause'}`;
  return [
    make('strong', {}, system.system),
    [make('span', {class: `voronka-state voronka-state-${system.state}`}, text(`system.${system.state}`, system.state)), detail(system)],
    count(system.waiting), duration(system.age), duration(system.lag),
    [`${count(system.deliveredLastMinute)} ${text('deliveries.perMinute')}`, ...system.limits.map(limit)],
    count(system.refused),
    button(text(paused ? 'deliveries.resume' : 'deliveries.pause'),
      () => act(view, `${system.system}: ${text(paused ? 'deliveries.resumed' : 'deliveries.paused')}`, () => view.server.post(path)),
      paused ? 'btn-primary' : 'btn-default')
  ];
}

/** Since when and by whom it is paused, or when the breaker lets the next request out. */
function detail(system) {
  const said = {
    PAUSED: [system.pausedBy, time(system.pausedAt)],
    BROKEN: [`${text('deliveries.failures')}: ${count(system.failures)}`, `${text('deliveries.probe')}: ${clock(system.nextProbeAt)}`],
    QUIET: [`${text('deliveries.until')} ${clock(system.quietUntil)}`]
  }[system.state];
  return said ? make('small', {class: 'voronka-hint voronka-under'}, said.join(' · ')) : null;
}

function limit({bucket, requests, seconds}) {
  const per = seconds === 60 ? text('deliveries.minute') : seconds === 1 ? text('deliveries.second') : `${count(seconds)} ${text('deliveries.seconds')}`;
  return make('small', {class: 'voronka-hint voronka-under'}, `${bucket}: ≤ ${count(requests)} ${text('deliveries.requests')}/${per}`);
}

function showProblems(view, problems) {
  view.problems.replaceChildren(...(problems.length === 0 ? [] : [
    make('h2', {}, text('deliveries.problems')), make('p', {class: 'voronka-hint'}, text('deliveries.problemsHint')),
    table(text('deliveries.problems'), heads(PROBLEM_HEADS), problems.map(problem => [
      problem.system, problem.operation, problem.reason, count(problem.refused), time(problem.firstAt),
      [
        problem.beingDone ? text(`deliveries.being.${problem.beingDone}`) : button(text('deliveries.retryAll'),
          () => act(view, text('deliveries.retriedAll'), () => view.server.post(`/delivery-problems/${problem.problemId}/retry`))),
        problem.processInstanceId
          ? make('a', {class: 'btn btn-link', href: `#/process-instance/${encodeURIComponent(problem.processInstanceId)}/runtime`}, text('deliveries.process')) : null
      ].filter(Boolean)
    ]))
  ]));
}

/** The same key for the same request, so that a second click, or one after a lost answer, is the same replay. */
function replayForm(view) {
  const system = select(view.names.map(name => [name, name]), view.names[0], {name: 'replaySystem'});
  const from = make('input', {type: 'datetime-local', required: true, class: 'form-control', name: 'from'});
  const to = make('input', {type: 'datetime-local', class: 'form-control', name: 'to'});
  const key = {value: null};
  const forget = () => {
    key.value = null;
  };
  [system, from, to].forEach(field => field.addEventListener('change', forget));
  const submit = event => {
    event.preventDefault();
    key.value = key.value || newKey();
    const body = {from: new Date(from.value).toISOString(), to: to.value ? new Date(to.value).toISOString() : null};
    act(view, text('deliveries.replayed'), () =>
      view.server.post(`/systems/${encodeURIComponent(system.value)}/replay`, body, {'Idempotency-Key': key.value}));
  };
  return make('details', {class: 'voronka-section'}, make('summary', {}, text('deliveries.replay')),
    make('form', {class: 'voronka-form', onsubmit: submit},
      labelled(text('column.system'), system), labelled(text('deliveries.from'), from), labelled(text('deliveries.to'), to),
      make('button', {class: 'btn btn-default', type: 'submit'}, text('deliveries.replayNow')),
      make('p', {class: 'voronka-hint'}, text('deliveries.replayHint'))));
}

/** `randomUUID` is not there on a page that came without TLS. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function listForm(view) {
  const system = select(view.names.map(name => [name, name]), view.names[0], {name: 'system'});
  const status = select(STATES.map(state => [state, text(`delivery.${state || 'ALL'}`)]), '', {name: 'status'});
  const rows = make('div', {'aria-live': 'polite'});
  const look = () => {
    view.shown = {system: system.value, status: status.value};
    page(view, rows, '');
  };
  [system, status].forEach(field => field.addEventListener('change', look));
  if (view.names.length === 0) {
    return [];
  }
  look();
  return [make('h2', {}, text('deliveries.list')), make('form', {class: 'voronka-form', onsubmit: event => event.preventDefault()},
    labelled(text('column.system'), system), labelled(text('column.status'), status), button(text('deliveries.look'), look)), rows];
}

async function page(view, rows, cursor) {
  const {system, status} = view.shown;
  const query = [['system', system], ['status', status], ['cursor', cursor]].filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  try {
    const found = await view.server.get(`/deliveries?${query}`);
    if (view.shown.system !== system || view.shown.status !== status) {
      return;
    }
    const more = found.next ? button(text('deliveries.more'), () => {
      more.remove();
      page(view, rows, found.next);
    }) : null;
    const shown = found.items.length === 0 && !cursor ? make('p', {}, text('deliveries.empty'))
      : table(text('deliveries.list'), heads(DELIVERY_HEADS), found.items.map(delivery => deliveryRow(view, delivery)));
    rows[cursor ? 'append' : 'replaceChildren'](...[shown, more].filter(Boolean));
  } catch (refusal) {
    rows.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

function deliveryRow(view, delivery) {
  const status = make('span', {}, text(`delivery.${delivery.status}`, delivery.status));
  const retryable = delivery.status === 'REFUSED' || (delivery.status === 'WAITING' && !delivery.underWay && delivery.nextTryAt);
  const retry = retryable ? button(text('deliveries.retry'), () => act(view, text('deliveries.retried'), async () => {
    const now = await view.server.post(`/deliveries/${delivery.deliveryId}/retry`);
    status.textContent = text(`delivery.${now.status}`, now.status);
    retry.remove();
  })) : '';
  return [time(delivery.decidedAt), delivery.operation,
    [text(`deliverySubject.${delivery.subjectType}`, delivery.subjectType), ' ', make('span', {class: 'voronka-id'}, delivery.subjectId)],
    status, count(delivery.attempts), delivery.reason || '',
    delivery.status === 'WAITING' ? (delivery.underWay ? text('deliveries.underWay') : clock(delivery.nextTryAt) || text('deliveries.behind')) : '', retry];
}

function clock(moment) {
  return moment ? new Date(moment).toLocaleTimeString() : '';
}

function duration(seconds) {
  if (seconds < 60) {
    return `${seconds} ${text('deliveries.seconds')}`;
  }
  const hours = Math.floor(seconds / 3600);
  return `${hours}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')} ${text('deliveries.hours')}`;
}

function count(number) {
  return Number(number || 0).toLocaleString();
}
