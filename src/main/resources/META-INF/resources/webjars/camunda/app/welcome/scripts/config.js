export default {
  // It would fetch a page that is not served, and the browser would ask for a password.
  disableWelcomeMessage: true,

  // The default points to the manual of an engine that others support no more.
  links: []
};
