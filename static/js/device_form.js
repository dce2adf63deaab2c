/* The sign-in form: on a device that is shared the browser is asked to keep nothing, and nobody stays signed in. */

export function start(root) {
  const form = root.querySelector("[data-device-form]");
  const { shared, remember, login, password } = form.elements;
  const fields = [login, password].map((field) => [field, field.autocomplete]);
  const follow = () => {
    fields.forEach(([field, own]) => (field.autocomplete = shared.checked ? "off" : own));
    if (remember) {
      remember.disabled = shared.checked;
      remember.checked &&= !shared.checked;
    }
  };
  shared.addEventListener("change", follow);
  follow();
}
