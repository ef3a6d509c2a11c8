import {make, time} from './dom.js';
import {money} from './offer-parts.js';
import {text} from './texts.js';

const MOST_PURCHASES = 5;
const WHY = [
  [/^agreed callback (\S+)$/, 'why.agreed'],
  [/^agreed by the same operator$/, 'why.same'],
  [/^lane (\S+), rule (\S+)$/, 'why.lane', 'why.rule'],
  [/^head start (\d+) min$/, 'why.head'],
  [/^waiting (\d+) min$/, 'why.waiting'],
  [/^attempt (\d+)$/, 'why.attempt'],
  [/^demoted by (\d+) min$/, 'why.demoted'],
  [/^skill (\S+)$/, 'why.skill']
];

/** Whom to call and about what. */
export function head(call) {
  return [
    make('div', {class: 'voronka-who'},
      make('h3', {class: 'voronka-call-name', tabIndex: -1}, call.name || text('nameless')),
      call.phone ? phone(call.phone) : null),
    facts(call)
  ];
}

/** A link that a softphone understands; what is no number stays text. */
function phone(number) {
  const [, digits, extension] = /^(\+\d{5,15})(?:;ext=(\d{1,11}))?$/.exec(number) || [];
  return make('p', {class: 'voronka-call-phone'}, digits
    ? make('a', {href: `tel:${number}`}, spaced(digits) + (extension ? ` ${text('extension')} ${extension}` : ''))
    : number);
}

function spaced(digits) {
  return digits.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
}

function facts(call) {
  const list = make('dl', {class: 'voronka-call-facts'});
  const add = (name, value) => value && list.append(make('dt', {}, text(name)), make('dd', {}, value));
  add('topic', text(`topic.${call.topic}`, call.topic));
  add('call.why', (call.why || []).map(why).join(', '));
  add('products', call.products.map(({sku, quantity}) => `${sku} × ${quantity}`).join(', '));
  add('attempts', call.attempts.map(attempt).join('; '));
  add('robot', call.robot.map(robot).join('; '));
  add('call.purchases', call.purchases.slice(0, MOST_PURCHASES).map(purchase).join('; '));
  add('consents', call.consents.map(consent).join('; '));
  add('email', call.email);
  add('address', call.address);
  add('birthDate', call.birthDate);
  add('company', call.company);
  add('attributes', (call.attributes || []).join(', '));
  add('call.zone', call.zone && `${new Date().toLocaleTimeString(undefined, {timeZone: call.zone, timeStyle: 'short'})} (${call.zone})`);
  add('lead', call.leadId);
  add('deal', call.dealId);
  return list;
}

function attempt({at, outcome, note}) {
  return `${time(at)} ${text(`outcome.${outcome}`, outcome)}${note ? ` «${note}»` : ''}`;
}

/** What the robot has heard; it comes from the person, so it is never markup. */
function robot({at, status, callbackWanted, answers}) {
  const said = Object.entries(answers || {}).map(([question, answer]) => `${question}: ${answer}`).join(', ');
  return `${time(at)} ${text(`robot.${status}`, status)}${callbackWanted ? `, ${text('robot.wanted')}` : ''}${said && ` «${said}»`}`;
}

function purchase({at, state, total, goods}) {
  return `${time(at)} ${goods.join(', ')}, ${money(total)} (${text(`orderState.${state}`, state)})`;
}

function consent({purpose, channels, action, at}) {
  const over = channels.map(channel => text(`channel.${channel}`, channel)).join(', ');
  return `${text(`purpose.${purpose}`, purpose)}${over && ` (${over})`}: ${text(`consent.${action}`, action)} ${time(at)}`;
}

/** The server tells the reasons in English; what is no known sentence stays as it is. */
function why(sentence) {
  for (const [form, ...names] of WHY) {
    const found = form.exec(sentence);
    if (found) {
      return names.map((name, i) => text(name).replace('{}', () => named(found[i + 1] || ''))).join(', ');
    }
  }
  return sentence;
}

function named(value) {
  return text(`topic.${value}`, value);
}
