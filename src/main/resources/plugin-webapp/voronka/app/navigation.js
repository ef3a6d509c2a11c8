import {make} from './dom.js';
import {Server} from './server.js';
import {text} from './texts.js';

const RETRIES_MILLIS = [100, 400, 1600];

/** A link to a page in the head of an application, for those whose roles may use the page. */
export function link(name, roles, priority, point = 'tasklist.navbar.action') {
  return {
    id: `voronka-${name}-link`,
    pluginPoint: point,
    priority,
    render(node, {api}, scope) {
      const anchor = make('a', {href: `#/${name}`, class: 'voronka-link'}, text(`page.${name}`));
      scope.$watch('$root.authentication.name', async login => {
        anchor.remove();
        if (login && (await rolesOf(api)).some(role => roles.includes(role))) {
          node.append(anchor);
        }
      });
    }
  };
}

/** A page of its own under `#/name`. `show` builds it and may return what is to be done when it is left. */
export function page(name, show, point = 'tasklist.route') {
  let leave = null;
  return {
    id: `voronka-${name}`,
    pluginPoint: point,
    priority: 0,
    properties: {path: `/${name}`},
    async render(node, {api}) {
      const content = make('main', {class: 'voronka-page'}, make('h1', {}, text(`page.${name}`)));
      node.append(content);
      leave = show(content, new Server(api), await rolesOf(api)) || null;
    },
    unmount() {
      leave?.();
      leave = null;
    }
  };
}

/**
 * The roles of who is logged in; none if nobody is, or the server can't tell. The server answers a login a moment before
 * its session holds it, so an early refusal is asked again.
 */
export async function rolesOf(api, attempt = 0) {
  try {
    return (await new Server(api).get('/me')).roles;
  } catch (refusal) {
    if (refusal.status !== 401 || attempt === RETRIES_MILLIS.length) {
      return [];
    }
    await new Promise(resolve => setTimeout(resolve, RETRIES_MILLIS[attempt]));
    return rolesOf(api, attempt + 1);
  }
}
