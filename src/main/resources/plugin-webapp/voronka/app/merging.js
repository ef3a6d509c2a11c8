import {button, labelled, make, notice, table, time} from './dom.js';
import {text} from './texts.js';

/** The merges of a person, each with its undo as long as it can be undone. */
export function mergeTable(server, card, may, again) {
  if (card.merges.length === 0) {
    return make('p', {}, text('merges.none'));
  }
  const rows = card.merges.map(merge => [
    time(merge.at), merge.by, make('span', {class: 'voronka-id'}, merge.survivor), make('span', {class: 'voronka-id'}, merge.absorbed),
    merge.reason,
    merge.undoneAt ? `${text('undone')} ${time(merge.undoneAt)}`
      : merge.undoable && may.merge ? undoBox(server, merge, again) : text('standing')
  ]);
  return table(text('merges'), ['when', 'by', 'survivor', 'absorbed', 'reason', 'state'].map(name => text(`column.${name}`)), rows);
}

function undoBox(server, merge, again) {
  const place = make('div', {});
  const ask = () => {
    const reason = make('input', {class: 'form-control', required: true, maxLength: 500, name: 'undoReason', autocomplete: 'off'});
    const refused = make('div', {});
    const submit = async event => {
      event.preventDefault();
      try {
        const undone = await server.post(`/merges/${encodeURIComponent(merge.mergeId)}/undo`, {reason: reason.value});
        await again();
        told(undone.changedSince);
      } catch (refusal) {
        refused.replaceChildren(notice('danger', refusal.words || text('problem.0')));
      }
    };
    place.replaceChildren(make('form', {class: 'voronka-form', onsubmit: submit},
      labelled(text('reason'), reason),
      make('button', {class: 'btn btn-danger', type: 'submit'}, text('undo')), refused));
    reason.focus();
  };
  place.append(button(text('undo'), ask));
  return place;
}

/** What had come to the survivor since stays there: whoever undoes has to know. */
function told(changedSince) {
  const head = document.querySelector('.voronka-person h2');
  if (head) {
    head.after(notice(changedSince.length > 0 ? 'warning' : 'success', changedSince.length > 0
      ? `${text('undo.changed')} ${changedSince.map(subject => text(`subject.${subject}`, subject)).join(', ')}`
      : text('undo.done')));
  }
}

/** Merges somebody into the person by hand; what speaks against it is shown first. */
export function merging(server, card, again) {
  const absorbed = make('input', {class: 'form-control', required: true, maxLength: 36, name: 'absorbed', autocomplete: 'off'});
  const reason = make('input', {class: 'form-control', required: true, maxLength: 500, name: 'mergeReason', autocomplete: 'off'});
  const answer = make('div', {'aria-live': 'polite'});
  const send = async confirmed => {
    try {
      await server.post(`/people/${encodeURIComponent(card.personId)}/merges`,
        {absorbed: absorbed.value.trim(), reason: reason.value, confirmed});
      await again();
    } catch (refusal) {
      const contradicted = refusal.code === 'merge-contradiction';
      answer.replaceChildren(notice(contradicted ? 'warning' : 'danger', ...(contradicted
        ? [`${text('merge.against')} ${text(`guard.${refusal.problem.guard}`, refusal.problem.guard)} `,
          button(text('merge.confirm'), () => send(true), 'btn-danger')]
        : [refusal.words || text('problem.0')])));
    }
  };
  return make('form', {class: 'voronka-form', onsubmit: event => {
    event.preventDefault();
    send(false);
  }},
  make('p', {class: 'voronka-hint'}, text('merge.hint')),
  labelled(text('merge.other'), absorbed), labelled(text('reason'), reason),
  make('button', {class: 'btn btn-default', type: 'submit'}, text('merge')), answer);
}
