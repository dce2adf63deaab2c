/* Shows the accent colour beside its field while it is chosen; the server says whether it can be read. */
const sample = document.querySelector("[data-accent-sample]");
const field = document.getElementById(sample.dataset.field);
const picker = sample.querySelector("[data-accent-picker]");
const sentence = sample.querySelector("[data-accent-sentence]");
let latest = 0;

const paint = (theme, colours) => {
  const ground = sample.querySelector(`[data-accent-ground="${theme}"]`);
  for (const [name, colour] of Object.entries(colours)) ground.style.setProperty(name, colour);
};

const show = async () => {
  const asked = ++latest;
  const answer = await fetch(`${sample.dataset.url}?${new URLSearchParams({ accent: field.value })}`);
  if (!answer.ok) return;
  const found = await answer.json();
  if (asked !== latest) return;
  sentence.textContent = found.sentence ?? "";
  if (found.sentence) return;
  picker.value = found.accent;
  paint("light", found.light);
  paint("dark", found.dark);
};

picker.addEventListener("input", () => {
  field.value = picker.value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
field.addEventListener("input", show);
field.addEventListener("change", show);
show();
