import {button, make, notice, table} from './dom.js';
import {text} from './texts.js';

const HEADS = ['whose', 'name', 'phone', 'email', 'inn', 'born', 'city', 'action'];

/** The rows of an import that wait for a person: each with its candidates, masked, and a button for whose it is. */
export function waitingRows(server, importId) {
  const rows = make('div', {'aria-live': 'polite'});
  const section = make('section', {class: 'voronka-section voronka-rows', hidden: true},
    make('h3', {}, text('rows')), make('p', {class: 'voronka-hint'}, text('rows.hint')), rows);
  const view = {path: `/imports/${encodeURIComponent(importId)}/rows`, server, section, rows};
  show(view, 0);
  return section;
}

async function show(view, cursor, message) {
  try {
    const page = await view.server.get(`${view.path}?cursor=${cursor}`);
    view.section.hidden = page.items.length === 0 && !message;
    view.rows.replaceChildren(...[message, ...page.items.map(row => article(view, row, cursor)),
      page.items.length === 0 ? make('p', {}, text('rows.none')) : null,
      page.next ? button(text('rows.more'), () => show(view, page.next)) : null].filter(Boolean));
  } catch (refusal) {
    view.section.hidden = false;
    view.rows.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

function article(view, row, cursor) {
  const name = `${text('column.row')} ${row.row}`;
  const choice = (label, body, style) => button(label, event => decide(view, row, cursor, body, event.target), style);
  return make('article', {class: 'voronka-row', 'aria-label': name},
    make('h4', {}, `${name} · ${text(`reason.${row.reason}`, row.reason)}`),
    table(name, HEADS.map(head => text(`column.${head}`)), [
      [text('rows.file'), ...values(row.said), choice(text('rows.new'), {decision: 'NEW_PERSON'}, 'btn-default')],
      ...row.candidates.map((candidate, index) => [`${text('rows.candidate')} ${index + 1}`, ...values(candidate.known),
        choice(text('rows.same'), {decision: 'SAME_PERSON', personId: candidate.personId}, 'btn-primary')])
    ]));
}

function values(masked) {
  return [[masked.name || ''], masked.phones, masked.emails, masked.inns, masked.born, masked.cities]
    .map(list => list.join(', ') || '—');
}

async function decide(view, row, cursor, body, pressed) {
  pressed.disabled = true;
  try {
    await view.server.post(`${view.path}/${row.row}/decision`, body);
    await show(view, cursor, notice('success', `${text('column.row')} ${row.row}: ${text('rows.done')}`));
  } catch (refusal) {
    await show(view, cursor, notice('danger', refusal.words || text('problem.0')));
  }
}
