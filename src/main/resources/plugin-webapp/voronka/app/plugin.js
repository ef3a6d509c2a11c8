import callCard from './call-card.js';
import {keepFormsOutOfStorage} from './storage.js';

keepFormsOutOfStorage();

export default [callCard];
