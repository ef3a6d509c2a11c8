import {make, notice, placeAboveTask} from './dom.js';
import {Server} from './server.js';
import {text} from './texts.js';

const TASK = 'userTask_reviewMatch';

/** What speaks for each person whose lead it may be: a waterfall of weights, beside the form of a match review. */
export default {
  id: 'voronka-match-review',
  pluginPoint: 'tasklist.task.action',
  priority: 1,
  render,
  unmount
};

const panel = make('section', {class: 'voronka-review', 'aria-label': text('review')});
let shown = null;

function render(node, {api}, scope) {
  scope.taskData.newChild(scope).observe('task', task => {
    const review = task && task.taskDefinitionKey === TASK ? task : null;
    const key = review && `${review.id} ${review.assignee}`;
    if (key === shown) {
      return;
    }
    shown = key;
    clear();
    if (review) {
      placeAboveTask(panel, node);
      load(new Server(api), review).then(
        content => key === shown && panel.replaceChildren(...content),
        refusal => key === shown && panel.replaceChildren(notice('warning', refusal.words || text('problem.0')))
      );
    }
  });
}

function unmount() {
  shown = null;
  clear();
}

function clear() {
  panel.replaceChildren();
  panel.remove();
}

async function load(server, task) {
  const instance = await server.ofEngine(`/process-instance/${encodeURIComponent(task.processInstanceId)}`);
  const review = await server.get(`/match-reviews/${encodeURIComponent(instance.businessKey)}`);
  if (review.candidates.length === 0) {
    return [notice('info', text('review.none'))];
  }
  const scale = scaleOf(review.candidates);
  return [
    make('h3', {}, text('review')),
    make('p', {class: 'voronka-hint'}, text('review.hint')),
    make('div', {class: 'voronka-candidates', tabIndex: 0, role: 'group', 'aria-label': text('review')},
      review.candidates.map((candidate, index) => card(candidate, index + 1, scale)))
  ];
}

/** What is added up for a candidate, in order: each step from where the last one ended. */
function steps(candidate) {
  const all = [{name: text('review.prior'), bits: candidate.prior}]
    .concat(candidate.fields.map(field => ({name: text(`field.${field.field}`, field.field), bits: field.bits, field})));
  if (candidate.householdExcess !== 0) {
    all.push({name: text('review.household'), bits: candidate.householdExcess});
  }
  let sum = 0;
  all.forEach(step => {
    step.from = sum;
    sum += step.bits;
    step.to = sum;
  });
  return all;
}

/** One scale for all candidates, so that their bars can be compared. */
function scaleOf(candidates) {
  const ends = candidates.flatMap(candidate => steps(candidate).map(step => step.to)).concat(0);
  const low = Math.min(...ends);
  const width = Math.max(...ends) - low || 1;
  return bits => 100 * (bits - low) / width;
}

function card(candidate, number, scale) {
  const percent = probability(candidate.probability);
  return make('article', {class: 'voronka-candidate', 'aria-label': `${number} · ${percent}`},
    make('h4', {}, make('span', {class: 'voronka-number'}, String(number)), ` ${percent}`),
    make('p', {class: 'voronka-id'}, candidate.personId),
    candidate.contradiction === 'NONE' ? null
      : make('p', {class: 'voronka-against'}, `⚠ ${text(`guard.${candidate.contradiction}`, candidate.contradiction)}`),
    make('p', {class: 'voronka-hint'}, text(candidate.sharesContact ? 'review.contact' : 'review.noContact')),
    make('table', {class: 'voronka-waterfall'},
      make('caption', {class: 'sr-only'}, text('review.table')),
      make('thead', {class: 'sr-only'}, make('tr', {},
        ['review.field', 'review.bar', 'review.bits'].map(head => make('th', {scope: 'col'}, text(head))))),
      make('tbody', {}, steps(candidate).map(step => row(step, scale))),
      make('tfoot', {}, make('tr', {},
        make('th', {scope: 'row'}, text('review.sum')),
        make('td', {}, bar(0, candidate.score, scale, 'sum')),
        make('td', {class: 'voronka-bits'}, signed(candidate.score))))));
}

function row(step, scale) {
  return make('tr', {},
    make('th', {scope: 'row'}, step.name, step.field ? values(step.field) : null),
    make('td', {}, bar(step.from, step.to, scale, step.bits < 0 ? 'against' : 'for')),
    make('td', {class: 'voronka-bits'}, signed(step.bits)));
}

/** The lead's value, how like the other is, and what is known. */
function values(field) {
  const side = list => list.join(', ') || '—';
  return make('span', {class: 'voronka-values'},
    `${side(field.lead)} ↔ ${side(field.known)} · ${text(`level.${field.level}`, field.level)}`);
}

function bar(from, to, scale, kind) {
  const line = make('span', {class: 'voronka-zero', 'aria-hidden': 'true'});
  line.style.left = `${scale(0)}%`;
  const made = make('span', {class: `voronka-bar voronka-${kind}`, 'aria-hidden': 'true'});
  made.style.left = `${Math.min(scale(from), scale(to))}%`;
  made.style.width = `${Math.max(Math.abs(scale(to) - scale(from)), 0.5)}%`;
  return make('span', {class: 'voronka-track'}, line, made);
}

function signed(bits) {
  return bits.toLocaleString(undefined, {minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero'});
}

/** Never quite certain: 99.96 % is not shown as 100 %. */
function probability(share) {
  const percent = Math.min(Math.max(share * 100, 0.1), 99.9);
  return `${percent.toLocaleString(undefined, {maximumFractionDigits: percent < 1 || percent > 99 ? 1 : 0})} %`;
}
