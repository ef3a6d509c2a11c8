export default {
  // It would fetch a page that is not served, and the browser would ask for a password.
  disableWelcomeMessage: true
};
