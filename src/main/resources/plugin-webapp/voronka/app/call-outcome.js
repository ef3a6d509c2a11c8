import {labelled, make, momentIn, notice} from './dom.js';
import {radioGroup, radios, submitAtOnce} from './call-script.js';
import {text} from './texts.js';

const OUTCOMES = ['REACHED', 'NO_ANSWER', 'BUSY', 'CALLBACK', 'REFUSED', 'INVALID_NUMBER', 'DO_NOT_CALL'];
const CORRECTED = ['name', 'phone', 'email', 'birthDate', 'region', 'city', 'line', 'postcode'];
const SECONDS = 60;

/** How the call ended; it is closed with that. */
export function outcomeBox(session, giveBack) {
  const boxes = radios('outcome', OUTCOMES.map(name => [name, text(`outcome.${name}`)]), null, true);
  const at = make('input', {class: 'form-control', type: 'datetime-local', name: 'callbackAt'});
  const {zone} = session.call;
  const when = labelled(zone ? text('outcome.atTheirs').replace('{}', zone) : text('outcome.at'), at);
  const minutes = make('input', {class: 'form-control', type: 'number', min: '0', step: 'any', name: 'minutes'});
  const note = make('textarea', {class: 'form-control', rows: 2, maxLength: 2000, name: 'note'});
  const fixes = CORRECTED.map(name => [name, make('input', {
    class: 'form-control', name: `correct-${name}`, maxLength: 300, autocomplete: 'off', type: name === 'birthDate' ? 'date' : 'text'})]);
  const said = make('div', {'aria-live': 'polite'});
  const report = make('button', {type: 'submit', class: 'btn btn-primary'}, text('outcome.report'));
  const chosen = () => boxes.find(({input}) => input.checked)?.input.value;
  const choose = () => {
    when.hidden = chosen() !== 'CALLBACK';
    at.required = !when.hidden;
  };
  choose();
  const submit = async event => {
    event.preventDefault();
    report.disabled = true;
    said.replaceChildren();
    try {
      await session.server.post(`${session.path}/outcome`, {
        outcome: chosen(),
        callbackAt: chosen() === 'CALLBACK' ? momentIn(zone, at.value).toISOString() : null,
        durationSec: minutes.value === '' ? null : Math.round(Number(minutes.value) * SECONDS),
        note: note.value.trim() || null,
        corrections: Object.fromEntries(fixes.map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value))
      });
      session.done();
    } catch (refusal) {
      report.disabled = false;
      said.replaceChildren(notice('danger', refusal.words || text('problem.0')));
    }
  };
  return make('section', {class: 'voronka-outcome', 'aria-label': text('outcome')},
    make('h4', {}, text('outcome')),
    make('form', {onsubmit: submit, onchange: choose, onkeydown: submitAtOnce, autocomplete: 'off'},
      radioGroup(text('outcome.how'), boxes),
      make('div', {class: 'voronka-form'}, when, labelled(text('outcome.minutes'), minutes), labelled(text('outcome.note'), note)),
      make('details', {}, make('summary', {}, text('corrections')),
        make('div', {class: 'voronka-form'}, fixes.map(([name, input]) => labelled(text(`corrections.${name}`), input)))),
      make('div', {class: 'voronka-buttons'}, report, giveBack), said),
    make('p', {class: 'voronka-hint'}, text('call.keys')));
}
