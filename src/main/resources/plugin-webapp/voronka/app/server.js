import {text} from './texts.js';

/** Our own interface, with the session of Tasklist or Cockpit. */
export class Server {

  constructor(api) {
    this.root = api.baseApi.slice(0, -'/camunda/api/engine'.length);
    this.engine = api.engineApi;
    this.token = api.CSRFToken;
  }

  /** The address of a path of our interface. */
  address(path) {
    return `${this.root}/api/v1${path}`;
  }

  headers() {
    // The token changes with each login, and a page may be older than that.
    const [, cookie] = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie) || [];
    return {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', 'X-XSRF-TOKEN': cookie || this.token || ''};
  }

  get(path) {
    return this.send('GET', this.address(path));
  }

  post(path, body = {}, extra = {}) {
    return this.send('POST', this.address(path), body, extra);
  }

  put(path, body) {
    return this.send('PUT', this.address(path), body);
  }

  ofEngine(path) {
    return this.send('GET', this.engine + path);
  }

  /** Has the browser keep a document of this type under this name. */
  async download(path, type, name) {
    const answer = await fetch(this.address(path), {headers: {...this.headers(), Accept: type}, cache: 'no-store', credentials: 'same-origin'});
    if (!answer.ok) {
      read(answer.status, await answer.text());
    }
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(await answer.blob());
    anchor.download = name;
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  }

  async send(method, address, body, extra = {}) {
    const headers = {...this.headers(), ...extra};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    let answer;
    try {
      answer = await fetch(address, {
        method, headers, cache: 'no-store', credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body)
      });
    } catch {
      throw new Refusal(0, {});
    }
    return read(answer.status, await answer.text());
  }
}

/** What the server has answered, or a refusal. */
export function read(status, body) {
  let content = {};
  try {
    content = body ? JSON.parse(body) : {};
  } catch {
    // no document: the status has to do
  }
  if (status >= 200 && status < 300) {
    return content;
  }
  throw new Refusal(status, content);
}

/** A problem document, in the words of the reader. */
export class Refusal extends Error {

  constructor(status, problem) {
    const code = String(problem.type || '').replace(/^.*:/, '');
    super(code || String(status));
    this.status = status;
    this.code = code;
    this.problem = problem;
  }

  get words() {
    const fields = (this.problem.errors || [])
      .map(error => text(`error.${error.field}.${error.code}`, text(`error.${error.code}`, error.message)));
    return fields.length > 0
      ? fields.join(' ')
      : text(`problem.${this.code}`, text(`problem.${this.status}`, this.problem.detail || text('problem.0')));
  }
}
