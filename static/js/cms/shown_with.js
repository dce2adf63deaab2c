/* Shows a part of a form only with the choices it belongs to: data-shown-with="field", data-shown-for="a b". */
for (const part of document.querySelectorAll("[data-shown-with]")) {
  const form = part.closest("form");
  const wanted = part.dataset.shownFor.split(" ");
  const show = () => {
    const chosen = new FormData(form).get(part.dataset.shownWith);
    part.hidden = !wanted.includes(chosen);
  };
  form.addEventListener("change", show);
  show();
}
