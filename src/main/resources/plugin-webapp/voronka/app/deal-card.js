import {button, make, notice, placeAboveTask, table, time} from './dom.js';
import {Server} from './server.js';
import {text} from './texts.js';

const TASKS = [
  'userTask_agreeWithClient', 'userTask_findFreshData', 'userTask_callClientBack', 'userTask_makeOffer',
  'userTask_agreeOrder', 'userTask_callBack'
];

/** A deal above its task: where it has been, and on demand whom it is about, since each look is audited. */
export default {
  id: 'voronka-deal-card',
  pluginPoint: 'tasklist.task.action',
  priority: 3,
  render,
  unmount
};

// There is one task in sight, and so one card.
const card = make('section', {class: 'voronka-order', 'aria-label': text('deal')});
let shown = null;

function render(node, {api}, scope) {
  scope.taskData.newChild(scope).observe('task', task => {
    const id = task && TASKS.includes(task.taskDefinitionKey) ? `${task.id} ${task.assignee}` : null;
    if (id === shown) {
      return;
    }
    shown = id;
    clear();
    if (id) {
      placeAboveTask(card, node);
      load(new Server(api), task, id).then(
        content => id === shown && card.replaceChildren(...content),
        refusal => id === shown && card.replaceChildren(notice('warning', refusal.words || text('problem.0')))
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

async function load(server, task, id) {
  if (!task.assignee) {
    return [make('p', {class: 'voronka-hint'}, text('deal.claim'))];
  }
  const variables = await server.ofEngine(`/task/${encodeURIComponent(task.id)}/variables?deserializeValues=false`);
  const path = `/deals/${encodeURIComponent(variables.dealId.value)}`;
  const deal = await server.get(path);
  return [
    make('h3', {}, `${text('deal')} ${deal.source} ${deal.externalId || ''}`),
    history(deal),
    client(server, path, id),
    ...(task.taskDefinitionKey === 'userTask_findFreshData' ? [await alike(server, path)] : [])
  ];
}

function history(deal) {
  return table(text('deal.history'), ['deal.stage', 'deal.since', 'deal.actor', 'deal.reason'].map(head => text(head)),
    deal.history.map(step => [step.stage, time(step.since), step.actor, step.reason]));
}

/** People of the base who may be the client, masked: what they are reached by may be the fresh data. */
async function alike(server, path) {
  const {items} = await server.get(`${path}/alike`);
  return items.length === 0 ? make('p', {}, text('deal.nobodyAlike')) : table(text('deal.alike'),
    ['deal.person', 'deal.probability', 'deal.name', 'deal.contacts'].map(head => text(head)),
    items.map(other => [other.personId, `${Math.round(other.probability * 100)} %`, other.name || '',
      [...other.phones, ...other.emails].join(', ')]));
}

/** A button, and in its place what it has shown. */
function client(server, path, id) {
  const box = make('div', {role: 'status'});
  const show = async () => {
    try {
      const {fields} = await server.get(`${path}/client`);
      if (id === shown) {
        box.replaceChildren(...['NAME', 'PHONE', 'EMAIL']
          .filter(field => fields[field] && fields[field].length)
          .map(field => make('p', {class: 'voronka-recipient'}, fields[field].join(', '))));
      }
    } catch (refusal) {
      box.replaceChildren(notice('warning', refusal.words || text('problem.0')));
    }
  };
  box.append(button(text('deal.client'), show), make('p', {class: 'voronka-hint'}, text('order.audited')));
  return box;
}
