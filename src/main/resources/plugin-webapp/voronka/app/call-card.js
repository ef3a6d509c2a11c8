import {text} from './texts.js';

/** Whom to call and about what, above the task of a call that the user holds. */
export default {
  id: 'voronka-call-card',
  pluginPoint: 'tasklist.task.action',
  priority: 0,
  render,
  unmount
};

// There is one task in sight, and so one card.
const card = element('section', 'voronka-call-card');
let shown = null;

function render(node, {api}, scope) {
  const user = scope.$root.authentication.name;
  scope.taskData.newChild(scope).observe('task', task => {
    const held = task && task.assignee === user ? task.id : null;
    if (held === shown) {
      return; // each look is audited: the same task is not asked for twice
    }
    shown = held;
    clear();
    if (held) {
      place(node);
      load(api, held).then(
        content => held === shown && content && card.replaceChildren(...content),
        () => held === shown && card.replaceChildren(note('unavailable'))
      );
    }
  });
}

function unmount() {
  shown = null;
  clear();
}

function clear() {
  card.replaceChildren();
  card.remove();
}

/** Above the task; among the actions, if Tasklist should ever lay it out otherwise. */
function place(node) {
  const task = document.querySelector('.task-details [cam-tasklist-task]');
  if (task) {
    task.before(card);
  } else {
    node.append(card);
  }
}

/** The content of the card; nothing for a task that is no call. */
async function load(api, taskId) {
  const variables = await get(`${api.engineApi}/task/${encodeURIComponent(taskId)}/variables?deserializeValues=false`);
  const callId = variables.ok && (await variables.json()).callId;
  if (!callId) {
    return null;
  }
  const root = api.baseApi.slice(0, -'/camunda/api/engine'.length);
  const answer = await get(`${root}/api/v1/calls/${encodeURIComponent(callId.value)}/card`);
  return answer.ok ? contents(await answer.json()) : [note(refusal(answer.status))];
}

function get(address) {
  return fetch(address, {
    cache: 'no-store',
    credentials: 'same-origin',
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}
  });
}

function refusal(status) {
  return {401: 'loggedOut', 403: 'notHeld', 404: 'notOpen', 409: 'notOpen', 410: 'erased', 429: 'quota'}[status] || 'unavailable';
}

function contents(call) {
  return [
    element('h3', 'voronka-call-name', call.name || text('nameless')),
    call.phone ? phone(call.phone) : null,
    ...facts(call)
  ].filter(Boolean);
}

/** A link that a softphone understands; what is no number stays text. */
function phone(number) {
  const [, digits, extension] = /^(\+\d{5,15})(?:;ext=(\d{1,11}))?$/.exec(number) || [];
  const line = element('p', 'voronka-call-phone');
  if (digits) {
    const link = element('a', null, spaced(digits) + (extension ? ` ${text('extension')} ${extension}` : ''));
    link.href = `tel:${number}`;
    line.append(link);
  } else {
    line.append(number);
  }
  return line;
}

function spaced(digits) {
  return digits.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
}

function facts(call) {
  const list = element('dl', 'voronka-call-facts');
  const add = (name, value) => value && list.append(element('dt', null, text(name)), element('dd', null, value));
  add('topic', text(`topic.${call.topic}`, call.topic));
  add('products', call.products.map(({sku, quantity}) => `${sku} × ${quantity}`).join(', '));
  add('email', call.email);
  add('address', call.address);
  add('birthDate', call.birthDate);
  add('company', call.company);
  add('attributes', (call.attributes || []).join(', '));
  add('attempts', call.attempts.map(attempt).join('; '));
  add('lead', call.leadId);
  return [list];
}

function attempt({at, outcome}) {
  const time = new Date(at).toLocaleString(undefined, {dateStyle: 'short', timeStyle: 'short'});
  return `${time} ${text(`outcome.${outcome}`, outcome)}`;
}

function note(name) {
  return element('p', 'voronka-call-note', text(name));
}

/** Whatever came from a lead is text, never markup. */
function element(name, style, content) {
  const made = document.createElement(name);
  if (style) {
    made.className = style;
  }
  if (content) {
    made.textContent = content;
  }
  return made;
}
