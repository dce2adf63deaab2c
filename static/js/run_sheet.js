/* The facilitator's clock: which part is on and how long it still has. Without a script the sheet shows its times. */

const MINUTE = 60_000;
const TICK = 1_000;
const NEAR = 12 * 60 * MINUTE;

export function start(root) {
  for (const sheet of root.querySelectorAll("[data-run-sheet]")) {
    run(sheet);
  }
}

function run(sheet) {
  const clock = sheet.querySelector("[data-run-clock]");
  const rows = [...sheet.querySelectorAll("[data-run-row]")].map((row) => ({
    row,
    start: Number(row.dataset.start),
    end: Number(row.dataset.end),
    activity: row.querySelector("[data-run-activity]").textContent.trim(),
  }));
  let begins = soon(sheet.dataset.begins);
  clock.hidden = false;
  clock.querySelector("[data-run-clock-start]").addEventListener("click", () => {
    begins = Date.now();
    tick();
  });
  const tick = () => show(sheet, rows, begins === null ? null : (Date.now() - begins) / MINUTE);
  tick();
  setInterval(tick, TICK);
}

/** Only a session near by runs by itself, a night's too, which began before midnight. */
function soon(moment) {
  const begins = Date.parse(moment);
  return Math.abs(Date.now() - begins) < NEAR ? begins : null;
}

function show(sheet, rows, minute) {
  const now = minute === null ? undefined : rows.find(({ start, end }) => start <= minute && minute < end);
  for (const one of rows) {
    mark(one.row, "aria-current", one === now);
    mark(one.row, "data-past", minute !== null && one.end <= minute);
  }
  const words = sheet.querySelector("[data-run-clock-words]");
  const text = sentence(sheet.dataset, now, minute);
  if (words.textContent !== text) {
    words.textContent = text;
  }
}

function mark(row, name, is) {
  if (is) {
    row.setAttribute(name, "true");
  } else {
    row.removeAttribute(name);
  }
}

function sentence(said, now, minute) {
  if (minute === null) {
    return said.idle;
  }
  if (minute < 0) {
    return said.before.replace("{number}", Math.ceil(-minute));
  }
  return now
    ? said.now.replace("{activity}", now.activity).replace("{number}", Math.ceil(now.end - minute))
    : said.over;
}
