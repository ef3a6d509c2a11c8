import {make, notice, table, time} from './dom.js';
import {text} from './texts.js';

/** An amount with its currency, as the reader writes it. */
export function money({amount, currency}) {
  return Number(amount).toLocaleString(undefined, {style: 'currency', currency});
}

/** How something is delivered, in words. */
export function service({service: code, price, days}) {
  return `${text(`service.${code}`, code)}, ${money(price)}, ${text('order.days')}: ${days}`;
}

/** An offer as the server has priced it; `action` is what can be done with it. */
export function offered(offer, ...action) {
  const rows = offer.lines.map(line => [line.name, money(line.price), String(line.quantity), money(line.amount)]);
  return make('div', {class: 'voronka-offered'},
    offer.orderId ? ordered(offer) : null,
    table(text('offer.lines'), ['order.name', 'offer.price', 'order.quantity', 'order.amount'].map(head => text(head)), rows),
    offer.delivery ? make('p', {}, `${text('order.delivery')}: ${service(offer.delivery)}`) : null,
    make('p', {class: 'voronka-total'}, `${text('offer.total')}: ${money(offer.total)}`),
    offer.orderId ? null : make('p', {class: 'voronka-hint'}, `${text('offer.valid')} ${time(offer.validUntil)}`),
    ...action);
}

function ordered(offer) {
  const words = notice('success', `${text('offer.ordered')}: ${offer.orderId}`);
  words.tabIndex = -1;
  return words;
}

/** A name of a request: the same request again is not done twice. Works without TLS too. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16).padStart(8, '0')).join('');
}
