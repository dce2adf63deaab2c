/*
 * Marking without a reload: one tap saves. The page never says more than the server did – a mark on its way
 * reads “saving”, one that did not arrive is sent again until it does, and one refused goes back to what is stored.
 */
import { BACKGROUND } from "./saving/request.js";
import { showState } from "./saving/state.js";
import { currentToken, renewToken } from "./saving/token.js";

const PATIENCE = 20_000;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;

export function start(root) {
  for (const list of root.querySelectorAll("[data-attendance]")) {
    new Attendance(list);
  }
}

class Attendance {
  constructor(section) {
    this.section = section;
    this.rows = [...section.querySelectorAll("[data-attendance-form]")].map((form) => new Row(form, this));
    section.dataset.attendance = "live";
    addEventListener("beforeunload", (event) => {
      if (this.rows.some((row) => row.isUnsaved)) {
        event.preventDefault();
      }
    });
    addEventListener("online", () => this.rows.forEach((row) => row.retryNow()));
  }

  /** What is stored of everybody: another phone may have marked meanwhile. */
  take({ marks, counts }) {
    for (const row of this.rows) {
      row.hear(marks[row.person] ?? "");
    }
    for (const [name, number] of Object.entries(counts)) {
      const place = this.section.querySelector(`[data-attendance-count="${name}"]`);
      if (place) {
        place.textContent = number;
      }
    }
  }
}

class Row {
  constructor(form, attendance) {
    this.form = form;
    this.attendance = attendance;
    this.person = form.elements.person.value;
    this.stored = form.dataset.mark;
    this.wanted = null;
    this.isSending = false;
    this.wait = FIRST_WAIT;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.want(event.submitter.value);
    });
  }

  get isUnsaved() {
    return this.wanted !== null;
  }

  want(mark) {
    this.wanted = mark;
    this.wait = FIRST_WAIT;
    this.show(mark);
    this.say("saving");
    this.send();
  }

  retryNow() {
    if (this.isUnsaved) {
      this.send();
    }
  }

  hear(mark) {
    this.stored = mark;
    if (!this.isUnsaved) {
      this.show(mark);
    }
  }

  async send() {
    if (this.isSending) {
      return;
    }
    clearTimeout(this.timer);
    this.isSending = true;
    const sent = this.wanted;
    const isAgain = this.wait > FIRST_WAIT;
    const answer = await post(this.form.action, { person: this.person, mark: sent }, isAgain ? BACKGROUND : {});
    this.isSending = false;
    this.receive(sent, answer);
  }

  receive(sent, answer) {
    if (answer.kind === "saved" && this.wanted !== sent) {
      this.send();
    } else if (answer.kind === "saved") {
      this.wanted = null;
      this.say("saved", answer);
      this.attendance.take(answer);
    } else if (answer.kind === "retry") {
      this.say("retrying");
      this.timer = setTimeout(() => this.send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } else {
      this.wanted = null;
      this.show(this.stored);
      this.say(answer.kind, answer);
    }
  }

  show(mark) {
    for (const button of this.form.querySelectorAll("button[name=mark]")) {
      button.setAttribute("aria-pressed", String(button.value === mark));
    }
  }

  say(state, detail) {
    showState(this.form, state, detail);
  }
}

async function post(url, values, more) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(values),
      headers: { Accept: "application/json", "X-CSRFToken": currentToken(), ...more },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: true,
      signal: typeof AbortSignal.timeout === "function" ? AbortSignal.timeout(PATIENCE) : undefined,
    });
    return await meaning(response);
  } catch {
    return { kind: "retry" };
  }
}

async function meaning(response) {
  if (response.type === "opaqueredirect" || response.status === 403) {
    await renewToken();
    return { kind: "signed-out" };
  }
  if (response.ok) {
    return { kind: "saved", ...(await response.json()) };
  }
  if (response.status === 422) {
    return { kind: "refused", ...(await response.json()) };
  }
  return { kind: response.status === 404 ? "refused" : "retry" };
}
