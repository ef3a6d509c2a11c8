import {button, labelled, make, notice, table} from './dom.js';
import {radioGroup, radios} from './call-script.js';
import {money, newKey, offered, service} from './offer-parts.js';
import {text} from './texts.js';

const IN_SIGHT = 8;

/** Goods, address, delivery and the order that comes of them. Prices and totals are the server's. */
export function offerBox(session) {
  const view = {
    ...session, lines: [], key: null, sent: null,
    found: make('div', {'aria-live': 'polite'}), goods: make('div'), options: make('div'), made: make('div'),
    said: make('div', {'aria-live': 'polite'}), work: make('div')
  };
  view.address = addressFields();
  view.work.append(searchForm(view), view.found, view.goods, addressForm(view), view.options);
  begin(view);
  return make('section', {class: 'voronka-offer', 'aria-label': text('offer'), tabIndex: -1},
    make('h4', {}, text('offer')), view.work, view.made, view.said);
}

/** What was offered in this call before, else the goods that the contact has asked for. */
async function begin(view) {
  try {
    const {items} = await view.server.get(`/offers?callId=${encodeURIComponent(view.callId)}`);
    const [last] = items;
    if (last) {
      view.lines = last.lines.map(({sku, name, price, quantity}) => ({sku, name, price, quantity}));
      showOffer(view, last);
    } else {
      await wanted(view);
    }
    showLines(view);
  } catch (refusal) {
    say(view, refusal);
  }
}

async function wanted(view) {
  const found = await Promise.all(view.call.products.map(async ({sku, quantity}) => {
    const {items} = await view.server.get(`/catalogue?active=true&q=${encodeURIComponent(sku)}`);
    const item = items.find(each => each.sku === sku);
    return item && {...item, quantity};
  }));
  found.filter(item => item && !view.lines.some(line => line.sku === item.sku)).forEach(item => view.lines.push(item));
}

function say(view, refusal) {
  view.said.replaceChildren(notice('danger', refusal.words || text('problem.0')));
}

function searchForm(view) {
  const words = make('input', {class: 'form-control', required: true, maxLength: 100, autocomplete: 'off', name: 'goods'});
  const submit = async event => {
    event.preventDefault();
    try {
      const {items} = await view.server.get(`/catalogue?active=true&q=${encodeURIComponent(words.value.trim())}`);
      const add = item => {
        view.found.replaceChildren();
        words.value = '';
        addLine(view, item);
      };
      const list = items.slice(0, IN_SIGHT);
      view.found.replaceChildren(
        list.length === 0 ? notice('info', text('offer.nothing')) : make('ul', {class: 'voronka-found', 'aria-label': text('offer.found')},
          list.map(item => make('li', {}, button(`${text('offer.add')}: ${item.name}, ${money(item.price)}`, () => add(item))))),
        items.length > IN_SIGHT ? make('p', {class: 'voronka-hint'}, text('offer.more')) : '');
      view.found.querySelector('button')?.focus();
    } catch (refusal) {
      say(view, refusal);
    }
  };
  return make('form', {class: 'voronka-form', onsubmit: submit, autocomplete: 'off'},
    labelled(text('offer.search'), words), make('button', {type: 'submit', class: 'btn btn-default'}, text('offer.find')));
}

function addLine(view, item) {
  const known = view.lines.find(({sku}) => sku === item.sku);
  if (!known) {
    view.lines.push({...item, quantity: 1});
  }
  changed(view);
  showLines(view);
  view.goods.querySelectorAll('input')[view.lines.findIndex(({sku}) => sku === item.sku)].select();
}

function showLines(view) {
  const rows = view.lines.map(line => {
    const quantity = make('input', {
      class: 'form-control voronka-quantity', type: 'number', min: '1', step: '1', required: true, value: String(line.quantity),
      'aria-label': `${text('order.quantity')}: ${line.name}`
    });
    quantity.addEventListener('input', () => {
      line.quantity = Number(quantity.value);
      changed(view);
    });
    const remove = button(text('offer.remove'), () => {
      view.lines = view.lines.filter(other => other !== line);
      changed(view);
      showLines(view);
      view.work.querySelector('input[name=goods]').focus();
    });
    remove.setAttribute('aria-label', `${text('offer.remove')}: ${line.name}`);
    return [line.name, money(line.price), quantity, remove];
  });
  view.goods.replaceChildren(...rows.length === 0 ? [] : [
    table(text('offer.lines'), ['order.name', 'offer.price', 'order.quantity', 'column.action'].map(head => text(head)), rows)]);
}

/** What was asked of the server before does not hold for other goods or another place. */
function changed(view) {
  view.options.replaceChildren();
  view.made.replaceChildren();
  view.said.replaceChildren();
}

function addressFields() {
  const field = (name, value, required, size) => [name, make('input', {
    class: 'form-control', name: `address-${name}`, value, required, maxLength: size, autocomplete: 'off'
  })];
  return Object.fromEntries([field('country', 'RU', true, 2), field('region', '', false, 100), field('city', '', true, 100),
    field('line', '', true, 300), field('postcode', '', false, 10)]);
}

function addressForm(view) {
  const form = make('form', {class: 'voronka-form', oninput: () => changed(view), onsubmit: event => ask(event, view), autocomplete: 'off'},
    Object.entries(view.address).map(([name, input]) => labelled(text(`offer.${name}`), input)),
    make('button', {type: 'submit', class: 'btn btn-default'}, text('offer.options')));
  return form;
}

function lines(view) {
  return view.lines.map(({sku, quantity}) => ({sku, quantity}));
}

function addressOf(view) {
  const said = Object.entries(view.address).map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value);
  return Object.fromEntries(said);
}

async function ask(event, view) {
  event.preventDefault();
  changed(view);
  const {country, region, city} = addressOf(view);
  try {
    const {goods, items} = await view.server.post('/delivery-options', {address: {country, region, city}, lines: lines(view)});
    showOptions(view, goods, items);
  } catch (refusal) {
    say(view, refusal);
  }
}

function showOptions(view, goods, items) {
  const total = make('p', {}, `${text('offer.goods')}: ${money(goods)}`);
  if (items.length === 0) {
    view.options.replaceChildren(total, notice('warning', text('offer.nowhere')));
    return;
  }
  const boxes = radios('delivery', items.map(item => [item.service, service(item)]), items[0].service, true);
  const submit = event => {
    event.preventDefault();
    offer(view, boxes.find(({input}) => input.checked).input.value);
  };
  view.options.replaceChildren(make('form', {onsubmit: submit}, total, radioGroup(text('offer.options'), boxes),
    make('div', {class: 'voronka-buttons'}, make('button', {type: 'submit', class: 'btn btn-primary'}, text('offer.make')))));
  boxes[0].input.focus();
}

async function offer(view, chosen) {
  view.said.replaceChildren();
  const body = {callId: view.callId, lines: lines(view), delivery: {service: chosen, address: addressOf(view)}};
  const said = JSON.stringify(body);
  if (said !== view.sent) {
    view.sent = said;
    view.key = newKey();
  }
  try {
    showOffer(view, await view.server.post('/offers', body, {'Idempotency-Key': view.key}));
    view.options.replaceChildren();
    view.made.querySelector('button')?.focus();
  } catch (refusal) {
    say(view, refusal);
  }
}

function showOffer(view, made) {
  view.work.hidden = Boolean(made.orderId);
  const confirm = button(text('offer.confirm'), async () => {
    confirm.disabled = true;
    view.said.replaceChildren();
    try {
      showOffer(view, await view.server.post(`/offers/${encodeURIComponent(made.offerId)}/confirmation`, {callId: view.callId}));
      view.made.querySelector('.alert').focus();
    } catch (refusal) {
      confirm.disabled = false;
      say(view, refusal);
    }
  }, 'btn-primary');
  const another = button(text('offer.another'), () => {
    view.work.hidden = false;
    view.lines = [];
    view.sent = null;
    view.made.replaceChildren();
    showLines(view);
    view.work.querySelector('input[name=goods]').focus();
  });
  const orderable = !made.orderId && made.delivery && made.state !== 'EXPIRED';
  view.made.replaceChildren(offered(made, make('div', {class: 'voronka-buttons'}, orderable ? confirm : null, made.orderId ? another : null)));
}
