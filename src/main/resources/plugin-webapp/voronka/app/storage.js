const FORM = /^(camunda-form|camForm):/;

/**
 * Tasklist writes forms to the browser's storage, when they are saved and when a session ends, and leaves them there.
 * A form may hold personal data, so none is written, and what an earlier version left behind is removed.
 */
export function keepFormsOutOfStorage() {
  Object.keys(localStorage)
    .filter(key => FORM.test(key))
    .forEach(key => localStorage.removeItem(key));

  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (!FORM.test(key)) {
      setItem.call(this, key, value);
    }
  };
}
