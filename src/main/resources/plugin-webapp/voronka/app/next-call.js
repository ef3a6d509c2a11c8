import {make} from './dom.js';
import {rolesOf} from './navigation.js';
import {Server} from './server.js';
import {text} from './texts.js';

const REFRESH_MILLIS = 15_000;
// The server counts the queue no oftener.
const COUNTED_MILLIS = 2_500;
const MOST_TIMES = 3;
const CALL = 'userTask_callContact';

/** "Next call" in the bar, with the length of the queue: takes the best call and opens its task. */
export default {
  id: 'voronka-next-call',
  pluginPoint: 'tasklist.navbar.action',
  priority: 300,
  render
};

function render(node, {api}, scope) {
  const view = {server: new Server(api), login: null, busy: false, timer: null, length: make('span', {class: 'voronka-queue'}),
    promised: make('span', {class: 'voronka-queue-mine'}),
    said: make('span', {class: 'voronka-said', role: 'status'})};
  const press = make('button', {
    type: 'button', class: 'btn btn-primary voronka-next', title: text('next.keys'),
    'aria-keyshortcuts': 'Control+Alt+N', onclick: () => take(view)
  }, text('next.take'));
  const bar = make('span', {class: 'voronka-bar-next'}, press, view.length, view.promised, view.said);
  document.addEventListener('keydown', event => {
    // The key, not the letter: a Russian keyboard has another one there.
    if (event.ctrlKey && event.altKey && event.code === 'KeyN' && view.login) {
      event.preventDefault();
      take(view);
    }
  });
  scope.$watch('$root.authentication.name', async login => {
    clearInterval(view.timer);
    view.login = null;
    bar.remove();
    view.said.replaceChildren();
    if (login && (await rolesOf(api)).includes('operator')) {
      view.login = login;
      node.append(bar);
      count(view);
      view.timer = setInterval(() => document.hidden || count(view), REFRESH_MILLIS);
    }
  });
}

async function count(view) {
  try {
    const [{waiting, scheduled}, {items}] = await Promise.all([view.server.get('/calls/queue'), view.server.get('/calls/callbacks')]);
    const times = items.map(({dueAt}) => new Date(dueAt).toLocaleTimeString(undefined, {timeStyle: 'short'}));
    view.promised.textContent = items.length > 0 ? `${text('next.promised')}: ${shortened(times)}` : '';
    view.promised.title = times.join(', ');
    view.length.textContent = `${waiting} ${text('next.waiting')}` + (scheduled > 0 ? ` + ${scheduled} ${text('next.later')}` : '');
  } catch {
    view.length.textContent = view.promised.textContent = ''; // an old length would be a wrong one; the next look tells
  }
}

function shortened(times) {
  return times.slice(0, MOST_TIMES).join(', ') + (times.length > MOST_TIMES ? ` + ${times.length - MOST_TIMES}` : '');
}

async function take(view) {
  if (view.busy) {
    return;
  }
  view.busy = true;
  view.said.replaceChildren();
  try {
    const call = await view.server.post('/calls/next');
    if (call.taskId) {
      open(call.taskId);
    } else {
      view.said.textContent = text('next.none');
    }
  } catch (refusal) {
    await refused(view, refusal);
  } finally {
    view.busy = false;
  }
  setTimeout(() => count(view), COUNTED_MILLIS);
}

/** Who holds a call is brought to it. */
async function refused(view, refusal) {
  let words = refusal.words || text('problem.0');
  if (refusal.code === 'call-held') {
    try {
      const task = await held(view, refusal.problem.callId);
      if (task) {
        open(task);
        return;
      }
      words = text('next.lost');
    } catch (failure) {
      words = failure.words || text('problem.0');
    }
  }
  view.said.textContent = words;
}

async function held({server, login}, callId) {
  const tasks = await server.ofEngine(`/task?assignee=${encodeURIComponent(login)}&taskDefinitionKey=${CALL}`);
  for (const {id} of tasks) {
    const variables = await server.ofEngine(`/task/${encodeURIComponent(id)}/variables?deserializeValues=false`);
    if (variables.callId?.value === callId) {
      return id;
    }
  }
  return null;
}

function open(taskId) {
  const there = new URLSearchParams(location.hash.split('?')[1]).get('task') === taskId;
  if (there) {
    document.querySelector('.voronka-call-name')?.focus();
  } else {
    location.hash = `#/?forceDisplayTask=true&task=${encodeURIComponent(taskId)}`;
  }
}
