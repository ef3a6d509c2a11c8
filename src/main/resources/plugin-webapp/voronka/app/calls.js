import {make, notice, table, time} from './dom.js';
import {text} from './texts.js';

const WHO_MAY = ['manager', 'head'];
const REFRESH_MILLIS = 5000;
const HEADS = ['lane', 'topic', 'waiting', 'oldest', 'later', 'nextDue', 'held'];

/** How long the queue of calls is, and how long it has been waiting, by lane and topic. */
export function calls(content, server, roles) {
  if (!roles.some(role => WHO_MAY.includes(role))) {
    content.append(notice('info', text('problem.403')));
    return undefined;
  }
  const view = {server, said: make('div', {'aria-live': 'polite'}), queue: make('section'), timer: null, left: false};
  content.append(view.said, view.queue);
  refresh(view);
  return () => {
    view.left = true;
    clearTimeout(view.timer);
  };
}

async function refresh(view) {
  try {
    const queue = await view.server.get('/calls/queue');
    view.said.replaceChildren();
    view.queue.replaceChildren(...show(queue));
  } catch (refusal) {
    view.said.replaceChildren(notice('warning', refusal.words || text('problem.0')));
  }
  if (!view.left) {
    view.timer = setTimeout(() => refresh(view), REFRESH_MILLIS);
  }
}

function show({at, waiting, scheduled, held, items}) {
  const all = make('strong', {}, text('calls.all'));
  return [
    make('p', {class: 'voronka-hint'}, text('calls.counted').replace('{}', new Date(at).toLocaleTimeString())),
    items.length === 0 ? make('p', {}, text('calls.none'))
      : table(text('page.calls'), HEADS.map(name => text(`column.${name}`)), [
        ...items.map(line => [
          text(`lane.${line.lane}`, line.lane), text(`topic.${line.topic}`, line.topic), count(line.waiting), age(line.oldestMinutes),
          count(line.scheduled), time(line.nextDueAt), count(line.held)
        ]),
        [all, '', count(waiting), '', count(scheduled), '', count(held)]
      ])
  ];
}

function count(number) {
  return number.toLocaleString();
}

/** Days, hours and minutes. */
function age(minutes) {
  if (minutes === null || minutes === undefined) {
    return '';
  }
  const hours = Math.floor(minutes / 60);
  const clock = `${hours % 24}:${String(minutes % 60).padStart(2, '0')} ${text('deliveries.hours')}`;
  return hours < 24 ? clock : `${Math.floor(hours / 24)} ${text('calls.days')} ${clock}`;
}
