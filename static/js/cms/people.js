/* Chooses several people in Wagtail's own window: [data-people-input] of people/cms/people_input.html. */
for (const input of document.querySelectorAll("[data-people-input]")) {
  const button = input.querySelector("[data-people-choose]");
  button.hidden = false;
  button.addEventListener("click", () => {
    window.ModalWorkflow({
      url: input.dataset.chooserUrl,
      onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: { chosen: (people) => people.forEach((person) => add(input, person)) },
    });
  });
}

function add(input, person) {
  const chosen = input.querySelector("[data-people-chosen]");
  const known = chosen.querySelector(`input[value="${CSS.escape(person.id)}"]`);
  if (known) {
    known.checked = true;
    return;
  }
  const line = input.querySelector("[data-people-new]").content.firstElementChild.cloneNode(true);
  line.querySelector("input").value = person.id;
  line.querySelector("span").textContent = person.title;
  chosen.append(line);
}
