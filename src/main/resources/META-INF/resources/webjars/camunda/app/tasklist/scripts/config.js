export default {
  // It would fetch a page that is not served, and the browser would ask for a password.
  disableWelcomeMessage: true,

  // By the browser's language; what is not translated is shown in English.
  locales: {
    availableLocales: ['en', 'ru'],
    fallbackLocale: 'en'
  },

  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'goes to the first filter'},
    focusList: {key: 'ctrl+alt+l', description: 'goes to the first task of the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'goes to the first field of the form'}
  }
};
