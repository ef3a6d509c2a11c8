import {button, make, notice, placeAboveTask} from './dom.js';
import {head} from './call-facts.js';
import {offerBox} from './call-offer.js';
import {outcomeBox} from './call-outcome.js';
import {scriptBox} from './call-script.js';
import {Server} from './server.js';
import {text} from './texts.js';

const KEEP_MILLIS = 60_000;
const REFUSALS = {401: 'loggedOut', 403: 'notHeld', 404: 'notOpen', 409: 'notOpen', 410: 'erased', 429: 'quota'};
const PARTS = {Digit1: '.voronka-script', Digit2: '.voronka-offer', Digit3: '.voronka-outcome'};
const FIELDS = 'input:not([type=radio]), input[type=radio]:checked, input, select, textarea, button';

/** The call that the user holds, in place of its task's form: whom to call, what to say, what is ordered, how it ended. */
export default {
  id: 'voronka-call-card',
  pluginPoint: 'tasklist.task.action',
  priority: 0,
  render,
  unmount
};

// There is one task in sight, and so one card.
const card = make('section', {class: 'voronka-call-card', 'aria-label': text('call.card')});
let shown = null;
let keeping = null;

document.addEventListener('keydown', event => {
  if (event.ctrlKey && event.altKey && PARTS[event.code] && card.isConnected) {
    const part = card.querySelector(PARTS[event.code]);
    if (part) {
      event.preventDefault();
      (part.querySelector(FIELDS) || part).focus();
    }
  }
});

function render(node, {api}, scope) {
  const user = scope.$root.authentication.name;
  const data = scope.taskData.newChild(scope);
  data.observe('task', task => {
    const held = task && task.assignee === user ? task.id : null;
    if (held === shown) {
      return; // each look is audited: the same task is not asked for twice
    }
    shown = held;
    clear();
    if (held) {
      placeAboveTask(card, node);
      load(new Server(api), held, () => leave(data)).catch(refusal => {
        if (held === shown) {
          card.replaceChildren(notice('warning', text(REFUSALS[refusal.status] || 'unavailable')));
        }
      });
    }
  });
}

function unmount() {
  shown = null;
  clear();
}

function clear() {
  clearInterval(keeping);
  card.parentElement?.classList.remove('voronka-own');
  card.replaceChildren();
  card.remove();
}

/** Fills the card; a task that is no call has none. */
async function load(server, taskId, done) {
  const variables = await server.ofEngine(`/task/${encodeURIComponent(taskId)}/variables?deserializeValues=false`);
  if (!variables.callId || taskId !== shown) {
    return;
  }
  const path = `/calls/${encodeURIComponent(variables.callId.value)}`;
  const call = await server.get(`${path}/card`);
  if (taskId !== shown) {
    return;
  }
  const session = {server, callId: variables.callId.value, path, call, done};
  card.replaceChildren(
    ...head(call),
    make('div', {class: 'voronka-work'}, scriptBox(session), offerBox(session),
      outcomeBox(session, button(text('outcome.return'), event => giveBack(event.target, session)))));
  // The form of the task asks for the same, and its other parts keep words outside the vault.
  card.parentElement.classList.add('voronka-own');
  keep(session);
  card.querySelector('.voronka-call-name').focus();
}

async function giveBack(pressed, session) {
  pressed.disabled = true;
  try {
    await session.server.post(`${session.path}/return`);
    session.done();
  } catch (refusal) {
    pressed.disabled = false;
    pressed.after(notice('danger', refusal.words || text('problem.0')));
  }
}

/** A call stays with who works at its card, also while nothing is sent. */
function keep({server, path}) {
  let worked = false;
  card.oninput = card.onkeydown = card.onpointermove = () => {
    worked = true;
  };
  keeping = setInterval(() => {
    if (worked) {
      worked = false;
      server.get(`${path}/script`).catch(refusal => {
        if ([401, 403, 404, 409].includes(refusal.status)) {
          clearInterval(keeping);
          card.prepend(notice('warning', text(REFUSALS[refusal.status])));
        }
      });
    }
  }, KEEP_MILLIS);
}

/** Closes the task that is not the user's any more, and looks at the list again. */
function leave(data) {
  const [page, query] = location.hash.split('?');
  const rest = new URLSearchParams(query);
  ['task', 'detailsTab', 'forceDisplayTask'].forEach(name => rest.delete(name));
  location.hash = `${page || '#/'}?${rest}`;
  data.set('taskId', {taskId: null});
  data.changed('taskList');
  shown = null;
  clear();
  document.querySelector('.voronka-next')?.focus();
}
