/**
 * An element with attributes, listeners (`onclick`) and children. A child that is text stays text, whatever it holds:
 * nothing that came from a lead or a file is ever markup.
 */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([attribute, value]) => {
    if (attribute.startsWith('on')) {
      made.addEventListener(attribute.slice(2), value);
    } else if (attribute in made && typeof value !== 'string') {
      made[attribute] = value;
    } else if (value !== null && value !== undefined) {
      made.setAttribute(attribute, value);
    }
  });
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}

/** A table with a caption for those who can't see it; rows are lists of cells. */
export function table(caption, heads, rows) {
  return make('table', {class: 'voronka-table'},
    make('caption', {class: 'sr-only'}, caption),
    make('thead', {}, make('tr', {}, heads.map(head => make('th', {scope: 'col'}, head)))),
    make('tbody', {}, rows.map(cells => make('tr', {}, cells.map(cell => make('td', {}, ...[cell].flat()))))));
}

/** A label with its field under it. */
export function labelled(label, field) {
  return make('label', {class: 'voronka-field'}, make('span', {}, label), field);
}

export function select(options, chosen, attributes = {}) {
  const made = make('select', {class: 'form-control', ...attributes},
    options.map(([value, label]) => make('option', {value}, label)));
  made.value = chosen;
  return made;
}

export function button(label, onclick, style = 'btn-default') {
  return make('button', {type: 'button', class: `btn ${style}`, onclick}, label);
}

export function time(moment) {
  return moment ? new Date(moment).toLocaleString(undefined, {dateStyle: 'short', timeStyle: 'short'}) : '';
}

/** The moment at which clocks of a zone show this local time; those of the user's without a zone. */
export function momentIn(zone, local) {
  if (!zone) {
    return new Date(local);
  }
  const shown = new Date(`${local}Z`);
  const first = new Date(shown - ahead(zone, shown));
  return new Date(shown - ahead(zone, first)); // the clocks may have been changed between the two
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function ahead(zone, moment) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric'
  }).formatToParts(moment).map(({type, value}) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(moment / 1000) * 1000;
}

/** A message that is read out when it appears. */
export function notice(kind, ...content) {
  return make('div', {class: `alert alert-${kind} voronka-notice`, role: kind === 'danger' ? 'alert' : 'status'}, ...content);
}

/** Above the task that Tasklist shows; among its actions, if it should ever be laid out otherwise. */
export function placeAboveTask(panel, node) {
  const task = document.querySelector('.task-details [cam-tasklist-task]');
  if (task) {
    task.before(panel);
  } else {
    node.append(panel);
  }
}
