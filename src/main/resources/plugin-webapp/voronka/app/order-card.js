import {button, make, notice, placeAboveTask, table, time} from './dom.js';
import {money} from './offer-parts.js';
import {Server} from './server.js';
import {text} from './texts.js';

const TASKS = ['userTask_prepareOrder', 'userTask_handOverOrder', 'userTask_confirmDelivery'];

/** What an order holds, above its task in logistics; whom it is for is shown on demand, since each look is audited. */
export default {
  id: 'voronka-order-card',
  pluginPoint: 'tasklist.task.action',
  priority: 2,
  render,
  unmount
};

// There is one task in sight, and so one card.
const card = make('section', {class: 'voronka-order', 'aria-label': text('order')});
let shown = null;

function render(node, {api}, scope) {
  scope.taskData.newChild(scope).observe('task', task => {
    const id = task && TASKS.includes(task.taskDefinitionKey) ? task.id : null;
    if (id === shown) {
      return;
    }
    shown = id;
    clear();
    if (id) {
      placeAboveTask(card, node);
      load(new Server(api), task).then(
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

async function load(server, task) {
  const variables = await server.ofEngine(`/task/${encodeURIComponent(task.id)}/variables?deserializeValues=false`);
  const path = `/orders/${encodeURIComponent(variables.orderId.value)}`;
  const order = await server.get(path);
  return [
    make('h3', {}, `${text('order')} ${time(order.confirmedAt)} · ${money(order.total)}`),
    table(text('order.goods'), ['order.sku', 'order.name', 'order.quantity', 'order.amount'].map(head => text(head)),
      order.lines.map(line => [line.sku, line.name, String(line.quantity), money(line.amount)])),
    make('p', {}, `${text('order.delivery')}: ${text(`service.${order.delivery.service}`, order.delivery.service)}, `
      + `${money(order.delivery.price)}, ${text('order.days')}: ${order.delivery.days}`),
    recipient(server, path, task.id)
  ];
}

/** A button, and in its place what it has shown. */
function recipient(server, path, taskId) {
  const box = make('div', {role: 'status'});
  const show = async () => {
    try {
      const {name, phone, address} = await server.get(`${path}/recipient`);
      if (taskId === shown) {
        box.replaceChildren(
          make('p', {class: 'voronka-recipient'}, [name || text('nameless'), phone].filter(Boolean).join(', ')),
          make('p', {}, [address.postcode, address.country, address.region, address.city, address.line].filter(Boolean).join(', ')));
      }
    } catch (refusal) {
      box.replaceChildren(notice('warning', refusal.words || text('problem.0')));
    }
  };
  box.append(button(text('order.recipient'), show), make('p', {class: 'voronka-hint'}, text('order.audited')));
  return box;
}
