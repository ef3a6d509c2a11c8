import {button, labelled, make, notice, select, table, time} from './dom.js';
import {waitingRows} from './import-rows.js';
import {read} from './server.js';
import {text} from './texts.js';

const MEANINGS = ['NAME', 'SURNAME', 'GIVEN_NAME', 'PATRONYMIC', 'COMPANY', 'PHONE', 'EMAIL', 'INN', 'KPP', 'OGRN', 'BIRTH_DATE',
  'ADDRESS', 'STREET', 'HOUSE', 'CITY', 'REGION', 'POSTCODE', 'COUNTRY', 'EXTERNAL_ID',
  'DEAL_ID', 'DEAL_KIND', 'DEAL_OPENED', 'DEAL_LAST_CONTACT', 'DEAL_LAST_PURCHASE', 'DEAL_AMOUNT', 'DEAL_CURRENCY',
  'IGNORE'];
const AT_WORK = ['REHEARSING', 'LOADING', 'RECONCILING', 'REVERTING'];
const COUNTS = ['rows', 'rowsInFile', 'rowsAccountedFor', 'new', 'created', 'update', 'updated', 'unchanged', 'duplicateInFile', 'review', 'refused'];
const POLL_MILLIS = 1000;
const WHO_LOADS = ['dpo', 'head', 'marketer'];
const WHO_DECIDES = ['dpo', 'head', 'manager'];

/** Files of people into the base: upload, look, correct the columns, load, reconcile, revert. */
export function imports(content, server, roles) {
  const is = some => some.some(role => roles.includes(role));
  if (!is(WHO_LOADS) && !is(WHO_DECIDES)) {
    content.append(notice('info', text('problem.403')));
    return undefined;
  }
  const list = make('section', {class: 'voronka-results'});
  const detail = make('section', {class: 'voronka-person', 'aria-live': 'polite'});
  const view = {server, list, detail, timer: null, chosen: null, loads: is(WHO_LOADS), decides: is(WHO_DECIDES)};
  content.append(...(view.loads ? [uploadForm(view)] : []), detail, make('h2', {}, text('imports.all')), list);
  refreshList(view);
  return () => {
    view.chosen = null;
    clearTimeout(view.timer);
  };
}

function uploadForm(view) {
  const file = make('input', {type: 'file', required: true, accept: '.csv,.txt,.xlsx', name: 'file'});
  const source = make('input', {class: 'form-control', maxLength: 100, name: 'source', autocomplete: 'off'});
  const kind = select([['B2C', text('kind.PERSON')], ['B2B', text('kind.COMPANY')]], 'B2C');
  const state = make('div', {'aria-live': 'polite'});
  const send = make('button', {class: 'btn btn-primary', type: 'submit'}, text('imports.upload'));
  const submit = event => {
    event.preventDefault();
    send.disabled = true;
    const bar = make('progress', {max: 100, value: 0, 'aria-label': text('imports.sending')});
    state.replaceChildren(bar);
    upload(view.server, {source: source.value, kind: kind.value}, file.files[0], share => {
      bar.value = share;
    }).then(job => {
      state.replaceChildren();
      choose(view, job);
      refreshList(view);
    }, refusal => state.replaceChildren(notice('danger', refusal.words || text('problem.0'))))
      .finally(() => {
        send.disabled = false;
      });
  };
  return make('form', {class: 'voronka-form', onsubmit: submit},
    labelled(text('imports.file'), file), labelled(text('column.source'), source), labelled(text('column.kind'), kind),
    send, state, make('p', {class: 'voronka-hint'}, text('imports.hint')));
}

/** Only this way a browser tells how much of a file has been sent. */
function upload(server, fields, file, onProgress) {
  const body = new FormData();
  Object.entries(fields).filter(([, value]) => value).forEach(([name, value]) => body.append(name, value));
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', server.address('/imports'));
    Object.entries(server.headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = event => event.lengthComputable && onProgress(100 * event.loaded / event.total);
    const settle = () => {
      try {
        resolve(read(request.status, request.responseText));
      } catch (refusal) {
        reject(refusal);
      }
    };
    request.onload = settle;
    request.onerror = settle;
    request.send(body);
  });
}

async function refreshList(view) {
  try {
    const page = await view.server.get('/imports');
    const heads = ['when', 'source', 'by', 'rows', 'state', 'action'].map(name => text(`column.${name}`));
    view.list.replaceChildren(page.items.length === 0 ? make('p', {}, text('nothing'))
      : table(text('imports.all'), heads, page.items.map(job => [time(job.createdAt), job.source, job.createdBy,
        count(job.counts.rows), text(`import.${job.status}`, job.status), button(text('show'), () => open(view, job.importId))])));
  } catch (refusal) {
    view.list.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

async function open(view, id) {
  try {
    choose(view, await view.server.get(`/imports/${encodeURIComponent(id)}`));
  } catch (refusal) {
    view.detail.replaceChildren(notice('danger', refusal.words || text('problem.0')));
  }
}

/** Shows an import, and goes on looking while the server is at work on it. */
function choose(view, job) {
  clearTimeout(view.timer);
  const before = view.chosen;
  view.chosen = job.importId;
  if (AT_WORK.includes(job.status)) {
    view.detail.replaceChildren(head(job), progress(job.progress));
    view.timer = setTimeout(() => poll(view, job.importId), POLL_MILLIS);
  } else {
    view.detail.replaceChildren(...contents(view, job));
    if (before === job.importId) {
      refreshList(view);
    }
  }
}

async function poll(view, id) {
  try {
    const job = await view.server.get(`/imports/${encodeURIComponent(id)}`);
    if (view.chosen === id) {
      choose(view, job);
    }
  } catch (refusal) {
    if (view.chosen === id) {
      view.detail.prepend(notice('warning', refusal.words || text('problem.0')));
    }
  }
}

function head(job) {
  return make('h2', {}, `${job.source} · ${text(`import.${job.status}`, job.status)}`);
}

function progress(at) {
  const share = at.total > 0 ? Math.min(100, 100 * at.done / at.total) : 0;
  const rate = at.unit === 'BYTES' ? `${count(Math.round(at.perSecond / 1024))} ${text('imports.kib')}` : `${count(at.perSecond)} ${text('imports.rows')}`;
  const left = at.secondsLeft === null || at.secondsLeft === undefined ? '' : ` · ${text('imports.left')} ${duration(at.secondsLeft)}`;
  return make('div', {class: 'voronka-progress'},
    make('progress', {max: 100, value: share, 'aria-label': text('imports.progress')}),
    make('p', {}, `${Math.floor(share)} % · ${rate}${left}`));
}

function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function contents(view, job) {
  const act = async (path, send) => {
    try {
      choose(view, await send());
      refreshList(view);
    } catch (refusal) {
      view.detail.prepend(notice('danger', refusal.words || text('problem.0')));
    }
  };
  const step = name => view.loads && job.possible.includes(name)
    ? button(text(`imports.${name}`), () => act(name, () => view.server.post(`/imports/${job.importId}/${name}`)), name === 'load' ? 'btn-primary' : 'btn-default')
    : null;
  return [
    head(job),
    job.failure ? notice('danger', text(`reason.${job.failure}`, job.failure)) : null,
    make('div', {class: 'voronka-buttons'}, step('load'), step('reconcile'), step('revert'),
      view.loads && job.counts.refused > 0 ? make('a', {class: 'btn btn-default', href: view.server.address(`/imports/${job.importId}/refused`), download: ''}, text('imports.refused')) : null),
    view.decides && job.status === 'LOADED' && job.counts.review > 0 ? waitingRows(view.server, job.importId) : null,
    numbers('imports.counts', job.counts, 'count'), numbers('imports.reasons', job.reasons, 'reason'),
    numbers('imports.loaded', job.loaded, 'count'), numbers('imports.reconciled', job.reconciled, 'count'),
    differences('imports.differences', job.differences),
    numbers('imports.reverted', job.reverted, 'count'), differences('imports.leftAlone', job.left),
    columns(job, view.loads, mapping => act('mapping', () => view.server.put(`/imports/${job.importId}/mapping`, {columns: mapping})))
  ].filter(Boolean);
}

function numbers(title, values, prefix) {
  const place = ([name]) => COUNTS.includes(name) ? COUNTS.indexOf(name) : COUNTS.length;
  const entries = Object.entries(values || {}).sort((one, other) => place(one) - place(other));
  return entries.length === 0 ? null : make('section', {class: 'voronka-section'}, make('h3', {}, text(title)),
    make('dl', {class: 'voronka-facts'}, entries.flatMap(([name, value]) =>
      [make('dt', {}, text(`${prefix}.${name}`, name)), make('dd', {}, count(value))])));
}

function differences(title, rows) {
  if (!rows || rows.length === 0) {
    return null;
  }
  return make('section', {class: 'voronka-section'}, make('h3', {}, text(title)), make('ul', {}, rows.map(row =>
    make('li', {}, [row.row ? `${text('column.row')} ${row.row}` : null, row.personId, text(`reason.${row.code}`, row.code)].filter(Boolean).join(' · ')))));
}

function columns(job, loads, send) {
  const changeable = loads && job.possible.includes('mapping');
  const fields = job.columns.map(column => [column, select(MEANINGS.map(meaning => [meaning, text(`meaning.${meaning}`, meaning)]),
    column.meaning, {disabled: !changeable, 'aria-label': column.name})]);
  return make('section', {class: 'voronka-section'}, make('h3', {}, text('imports.columns')),
    make('p', {class: 'voronka-hint'}, [job.format, job.charset, job.separator && `${text('imports.separator')} ${job.separator === '\t' ? 'TAB' : job.separator}`].filter(Boolean).join(' · ')),
    table(text('imports.columns'), ['column', 'meaning', 'origin'].map(name => text(`column.${name}`)),
      fields.map(([column, field]) => [column.name, field, text(column.guessed ? 'imports.guessed' : 'imports.said')])),
    changeable ? button(text('imports.mapping'), () => send(Object.fromEntries(fields.map(([column, field]) => [column.name, field.value])))) : null);
}

function count(number) {
  return Number(number || 0).toLocaleString();
}
