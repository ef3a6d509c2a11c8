import {button, labelled, make, notice, select} from './dom.js';
import {text} from './texts.js';

const MOST_IN_SIGHT = 6;
const LONGEST = 2000;

/** The script of a call, a prompt at a time. It stands where an earlier call of the same contact has left it. */
export function scriptBox(session) {
  const box = make('section', {class: 'voronka-script', 'aria-label': text('script'), tabIndex: -1}, make('h4', {}, text('script')));
  const view = {...session, place: make('div')};
  box.append(view.place);
  look(view);
  return box;
}

/** Shows where the script stands. */
async function look(view, said = null) {
  try {
    show(view, await view.server.get(`${view.path}/script`), false);
  } catch (refusal) {
    view.place.replaceChildren(notice('warning', refusal.words || text('problem.0')));
  }
  if (said) {
    view.place.prepend(said);
  }
}

function show(view, step, moved) {
  if (!step.script) {
    view.place.replaceChildren(make('p', {}, text('script.none')));
    return;
  }
  if (step.done) {
    const words = notice('success', text('script.done'));
    words.tabIndex = -1;
    view.place.replaceChildren(words);
    if (moved) {
      words.focus();
    }
    return;
  }
  const form = prompt(view, step);
  view.place.replaceChildren(form);
  if (moved) {
    (form.querySelector('input:checked') || form.querySelector('input, select, textarea, button')).focus();
  }
}

function prompt(view, step) {
  const fields = step.fields.map(field => ({key: field.key, ...BUILD[field.type](field)}));
  const said = make('div', {'aria-live': 'polite'});
  const send = async (path, body) => {
    buttons.forEach(each => { each.disabled = true; });
    said.replaceChildren();
    try {
      show(view, await view.server.post(view.path + path, body), true);
    } catch (refusal) {
      const words = notice('danger', refusal.words || text('problem.0'));
      if (refusal.code === 'script-moved-on') {
        await look(view, words);
      } else {
        said.replaceChildren(words);
        buttons.forEach(each => { each.disabled = false; });
      }
    }
  };
  const submit = event => {
    event.preventDefault();
    const answers = fields.map(({key, read}) => [key, read()]).filter(([, value]) => value !== null);
    send('/script', {step: step.step, answers: Object.fromEntries(answers)});
  };
  const buttons = [
    make('button', {type: 'submit', class: 'btn btn-primary'}, text('script.next')),
    step.number > 0 ? button(text('script.back'), () => send('/script/back', {})) : null
  ].filter(Boolean);
  return make('form', {class: 'voronka-step', onsubmit: submit, onkeydown: submitAtOnce, autocomplete: 'off'},
    make('p', {class: 'voronka-step-title'}, `${text('script.step')} ${step.number + 1}: ${step.title}`),
    make('p', {class: 'voronka-prompt'}, step.prompt),
    fields.map(({element}) => element),
    make('div', {class: 'voronka-buttons'}, buttons), said);
}

/** In a field of several lines Enter begins a new one; with Ctrl it sends. */
export function submitAtOnce(event) {
  if (event.key === 'Enter' && event.ctrlKey && !event.altKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
}

const BUILD = {
  TEXT: field => typed(field, make('textarea', {class: 'form-control', rows: 2, maxLength: LONGEST}), value => value),
  NUMBER: field => typed(field, make('input', {class: 'form-control', type: 'number', step: 'any', min: bound(field.min), max: bound(field.max)}), Number),
  DATE: field => typed(field, make('input', {class: 'form-control', type: 'date'}), value => value),
  FLAG: field => choice(field, [['true', text('script.yes')], ['false', text('script.no')]], value => value === 'true'),
  CHOICE: field => {
    const options = field.options.map(({value, label}) => [value, label]);
    return options.length > MOST_IN_SIGHT ? longChoice(field, options) : choice(field, options, value => value);
  }
};

function bound(number) {
  return number === null || number === undefined ? null : String(number);
}

function typed(field, input, convert) {
  input.required = field.required;
  input.value = field.value ?? '';
  return {element: labelled(field.label, input), read: () => input.value.trim() === '' ? null : convert(input.value)};
}

function longChoice(field, options) {
  const list = select([['', text('script.choose')], ...options], field.value ?? '');
  list.required = field.required;
  return {element: labelled(field.label, list), read: () => list.value || null};
}

function choice(field, options, convert) {
  const boxes = radios(`step-${field.key}`, options, field.value === null || field.value === undefined ? null : String(field.value), field.required);
  return {
    element: radioGroup(field.label, boxes),
    read: () => {
      const chosen = boxes.find(({input}) => input.checked);
      return chosen ? convert(chosen.input.value) : null;
    }
  };
}

/** Options of which one is chosen, with the arrow keys too. */
export function radios(name, options, chosen, required) {
  return options.map(([value, label]) => {
    const input = make('input', {type: 'radio', name, value, required, checked: value === chosen});
    return {input, element: make('label', {}, input, ' ', label)};
  });
}

export function radioGroup(label, boxes) {
  return make('fieldset', {class: 'voronka-choice'}, make('legend', {}, label), boxes.map(({element}) => element));
}
