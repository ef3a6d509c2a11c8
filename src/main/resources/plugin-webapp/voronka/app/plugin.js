import {board} from './board.js';
import callCard from './call-card.js';
import {calls} from './calls.js';
import {clients} from './clients.js';
import dealCard from './deal-card.js';
import {deliveries} from './deliveries.js';
import {imports} from './imports.js';
import {link, page} from './navigation.js';
import nextCall from './next-call.js';
import orderCard from './order-card.js';
import {requests} from './requests.js';
import review from './review.js';
import {keepFormsOutOfStorage} from './storage.js';

keepFormsOutOfStorage();

/** For both applications: each takes what is for its own places. */
export default [
  callCard,
  nextCall,
  review,
  orderCard,
  dealCard,
  link('clients', ['dpo', 'manager', 'head', 'marketer'], 220),
  page('clients', clients),
  link('imports', ['dpo', 'head', 'marketer', 'manager'], 210),
  page('imports', imports),
  link('requests', ['dpo'], 200),
  page('requests', requests),
  link('board', ['manager', 'head'], 11, 'cockpit.navigation'),
  page('board', board, 'cockpit.route'),
  link('deliveries', ['manager', 'process-owner'], 10, 'cockpit.navigation'),
  page('deliveries', deliveries, 'cockpit.route'),
  link('calls', ['manager', 'head'], 9, 'cockpit.navigation'),
  page('calls', calls, 'cockpit.route')
];
