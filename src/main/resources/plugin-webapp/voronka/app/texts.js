import {PAGES_IN_ENGLISH, PAGES_IN_RUSSIAN} from './page-texts.js';

const ENGLISH = {
  ...PAGES_IN_ENGLISH,
  nameless: 'Name unknown',
  extension: 'ext.',
  topic: 'About',
  'topic.NEW_LEAD': 'new lead',
  'topic.INQUIRY': 'question',
  'topic.NEW_COMPANY': 'new company',
  'topic.REPEAT_ORDER': 'repeat order',
  products: 'Asks for',
  email: 'E-mail',
  address: 'Address',
  birthDate: 'Born',
  company: 'Company',
  attributes: 'Also known',
  attempts: 'Called before',
  'outcome.REACHED': 'reached',
  'outcome.NO_ANSWER': 'no answer',
  'outcome.BUSY': 'busy',
  'outcome.INVALID_NUMBER': 'invalid number',
  'outcome.REFUSED': 'refused',
  'outcome.CALLBACK': 'asked to call back',
  'outcome.DO_NOT_CALL': 'forbade calls',
  lead: 'Lead',
  loggedOut: 'The session is over. Log in again to see whom to call.',
  notHeld: 'Somebody else holds this call.',
  notOpen: 'This call is over.',
  erased: 'The data of this person was erased. There is nobody to call.',
  quota: 'Your looks at personal data are used up for today. Ask the data-protection officer.',
  unavailable: 'The call card can\'t be shown now. Open the task again.'
};

const RUSSIAN = {
  ...PAGES_IN_RUSSIAN,
  nameless: 'Имя неизвестно',
  extension: 'доб.',
  topic: 'Тема',
  'topic.NEW_LEAD': 'новая заявка',
  'topic.INQUIRY': 'вопрос',
  'topic.NEW_COMPANY': 'новая компания',
  'topic.REPEAT_ORDER': 'повторный заказ',
  products: 'Интересует',
  email: 'Почта',
  address: 'Адрес',
  birthDate: 'Дата рождения',
  company: 'Компания',
  attributes: 'Ещё известно',
  attempts: 'Уже звонили',
  'outcome.REACHED': 'дозвонились',
  'outcome.NO_ANSWER': 'нет ответа',
  'outcome.BUSY': 'занято',
  'outcome.INVALID_NUMBER': 'неверный номер',
  'outcome.REFUSED': 'отказ',
  'outcome.CALLBACK': 'просили перезвонить',
  'outcome.DO_NOT_CALL': 'просили не звонить',
  lead: 'Заявка',
  loggedOut: 'Сеанс завершён. Войдите снова, чтобы увидеть, кому звонить.',
  notHeld: 'Этот звонок взял другой оператор.',
  notOpen: 'Этот звонок уже завершён.',
  erased: 'Данные этого человека удалены. Звонить некому.',
  quota: 'Лимит просмотров персональных данных на сегодня исчерпан. Обратитесь к ответственному за данные.',
  unavailable: 'Карточку звонка сейчас не показать. Откройте задачу ещё раз.'
};

// The rule by which Tasklist chooses its own language.
const language = (navigator.languages?.[0] || navigator.language || '').split('-')[0].toLowerCase();
const texts = language === 'ru' ? RUSSIAN : ENGLISH;

/** A text in the language of Tasklist; for a name that nobody has translated what is given instead. */
export function text(name, instead = name) {
  return texts[name] || instead;
}
