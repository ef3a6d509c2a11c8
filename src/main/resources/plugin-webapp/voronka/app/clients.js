import {button, labelled, make, notice, select, table, time} from './dom.js';
import {text} from './texts.js';
import {merging, mergeTable} from './merging.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FIELDS = ['NAME', 'PHONE', 'EMAIL', 'ADDRESS', 'BIRTH_DATE', 'COMPANY', 'ATTRIBUTES'];

/** The client base: somebody is looked up and shown, merged and taken apart. What a role may not do is not there. */
export function clients(content, server, roles) {
  const may = {
    search: roles.includes('dpo'),
    reveal: roles.includes('dpo'),
    merge: ['dpo', 'head', 'manager'].some(role => roles.includes(role)),
    look: ['dpo', 'head', 'manager', 'marketer'].some(role => roles.includes(role))
  };
  if (!may.look) {
    content.append(notice('info', text('problem.403')));
    return;
  }
  const results = make('section', {'aria-live': 'polite', class: 'voronka-results'});
  const person = make('section', {'aria-live': 'polite', class: 'voronka-person'});
  const open = id => showPerson(person, server, may, id);
  if (may.search) {
    content.append(searchForm(server, results, person, open));
  }
  content.append(idForm(results, person, open), results, person);
}

function searchForm(server, results, person, open) {
  const by = select(['phone', 'email', 'inn', 'name'].map(name => [name, text(`search.${name}`)]), 'phone');
  // Nothing that is typed here may stay in the browser.
  const value = make('input', {class: 'form-control', required: true, maxLength: 200, autocomplete: 'off', name: 'value'});
  const submit = async event => {
    event.preventDefault();
    person.replaceChildren();
    results.replaceChildren(make('p', {}, text('loading')));
    try {
      const found = await server.post('/people/search', {[by.value]: value.value});
      results.replaceChildren(...resultList(found, open));
    } catch (refusal) {
      results.replaceChildren(notice('danger', refusal.words));
    }
  };
  return make('form', {class: 'voronka-form', onsubmit: submit, autocomplete: 'off'},
    labelled(text('search.by'), by),
    labelled(text('search.value'), value),
    make('button', {class: 'btn btn-primary', type: 'submit'}, text('search')),
    make('p', {class: 'voronka-hint'}, text('search.hint')));
}

function idForm(results, person, open) {
  const id = make('input', {class: 'form-control', required: true, maxLength: 36, name: 'person', autocomplete: 'off'});
  const submit = event => {
    event.preventDefault();
    results.replaceChildren();
    if (ID.test(id.value.trim())) {
      open(id.value.trim());
    } else {
      person.replaceChildren(notice('danger', text('noId')));
    }
  };
  return make('form', {class: 'voronka-form', onsubmit: submit},
    labelled(text('personId'), id),
    make('button', {class: 'btn btn-default', type: 'submit'}, text('show')));
}

function resultList(found, open) {
  if (found.items.length === 0) {
    return [notice('info', text(found.more ? 'search.more' : 'search.none'))];
  }
  const rows = found.items.map(item => [
    item.masked.name || '—', item.masked.phone || '—', item.masked.email || '—',
    text(`kind.${item.kind}`, item.kind), text(`stage.${item.stage}`, item.stage), String(item.leads),
    button(text('show'), () => open(item.personId))
  ]);
  const heads = ['name', 'phone', 'email', 'kind', 'stage', 'leads', 'action'].map(name => text(`column.${name}`));
  return [table(text('search.results'), heads, rows), found.more ? notice('warning', text('search.more')) : null].filter(Boolean);
}

async function showPerson(place, server, may, id) {
  place.replaceChildren(make('p', {}, text('loading')));
  const again = () => showPerson(place, server, may, id);
  try {
    const card = await server.get(`/people/${encodeURIComponent(id)}`);
    place.replaceChildren(
      make('h2', {tabIndex: -1}, text(`kind.${card.kind}`, card.kind), ' ', make('small', {class: 'voronka-id'}, card.personId)),
      facts(card),
      may.reveal ? revealBox(server, card.personId) : null,
      section('records', table(text('records'), ['personId', 'column.created', 'column.leads'].map(name => text(name)),
        card.records.map(record => [make('span', {class: 'voronka-id'}, record.personId), time(record.createdAt), String(record.leads)]))),
      section('merges', mergeTable(server, card, may, again), may.merge && !card.mergedInto ? merging(server, card, again) : null),
      section('subscriptions', subscriptions(card)),
      section('touches', touches(card)),
      consentBox(server, card.personId));
    place.querySelector('h2').focus();
  } catch (refusal) {
    place.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

function section(name, ...content) {
  return make('section', {class: 'voronka-section'}, make('h3', {}, text(name)), ...content);
}

function facts(card) {
  const list = make('dl', {class: 'voronka-facts'});
  const add = (name, value) => value && list.append(make('dt', {}, text(name)), make('dd', {}, value));
  add('column.stage', text(`stage.${card.stage}`, card.stage));
  add('mergedInto', card.mergedInto);
  add('leadSince', time(card.leadSince));
  add('clientSince', time(card.clientSince));
  add('column.created', time(card.createdAt));
  add('column.leads', String(card.records.reduce((sum, record) => sum + record.leads, 0)));
  return list;
}

function subscriptions(card) {
  return card.subscriptions.length === 0 ? make('p', {}, text('nothing'))
    : table(text('subscriptions'), ['brand', 'channel', 'topic', 'state'].map(name => text(`column.${name}`)),
      card.subscriptions.map(item => [item.brand, text(`channel.${item.channel}`, item.channel), item.topic || '—', text(`state.${item.state}`, item.state)]));
}

function touches(card) {
  return card.touches.length === 0 ? make('p', {}, text('nothing'))
    : table(text('touches'), ['source', 'campaign', 'first'].map(name => text(`column.${name}`)),
      card.touches.map(item => [item.source, item.campaign || '—', time(item.firstAt)]));
}

function consentBox(server, id) {
  const place = make('div', {}, make('p', {}, text('loading')));
  consents(server, id).then(
    items => place.replaceChildren(items.length === 0 ? make('p', {}, text('nothing'))
      : table(text('consents'), ['purpose', 'consent', 'channels', 'brand', 'received', 'document'].map(name => text(`column.${name}`)),
        items.map(item => [
          text(`purpose.${item.purpose}`, item.purpose), text(`consent.${item.action}`, item.action),
          (item.channels || []).map(channel => text(`channel.${channel}`, channel)).join(', ') || '—', item.brand || '—',
          time(item.receivedAt), [item.textId, item.textVersion].filter(Boolean).join(' ') || '—']))),
    refusal => place.replaceChildren(notice('warning', refusal.words || text('problem.0'))));
  return section('consents', place);
}

async function consents(server, id) {
  const items = [];
  let next = null;
  do {
    const page = await server.get(`/people/${encodeURIComponent(id)}/consents${next ? `?cursor=${encodeURIComponent(next)}` : ''}`);
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

/** Full values, for a reason; the server keeps who has seen what and why. */
function revealBox(server, id) {
  const boxes = FIELDS.map(field => [field, make('input', {type: 'checkbox', checked: field === 'NAME' || field === 'PHONE'})]);
  const reason = make('input', {class: 'form-control', required: true, maxLength: 500, autocomplete: 'off', name: 'reason'});
  const values = make('div', {'aria-live': 'polite'});
  const submit = async event => {
    event.preventDefault();
    const fields = boxes.filter(([, box]) => box.checked).map(([field]) => field);
    try {
      const shown = await server.post(`/people/${encodeURIComponent(id)}/reveal`, {fields, reason: reason.value});
      const list = make('dl', {class: 'voronka-facts'});
      Object.entries(shown).forEach(([field, found]) =>
        list.append(make('dt', {}, text(`reveal.${field}`, field)), make('dd', {}, found.join('; ') || '—')));
      values.replaceChildren(list, button(text('reveal.hide'), () => values.replaceChildren()));
    } catch (refusal) {
      values.replaceChildren(notice('danger', refusal.words || text('problem.0')));
    }
  };
  return section('reveal', make('form', {class: 'voronka-form', onsubmit: submit},
    make('fieldset', {class: 'voronka-boxes'}, make('legend', {class: 'sr-only'}, text('reveal.fields')),
      boxes.map(([field, box]) => make('label', {}, box, ` ${text(`reveal.${field}`, field)}`))),
    labelled(text('reason'), reason),
    make('button', {class: 'btn btn-default', type: 'submit'}, text('reveal'))), values);
}
