/* The text in the box: kept over a reload of the page, and pointed at line by line. */

const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** What is kept of a quiz's box: its text, and the text that was shown in it. */
export function kept(key) {
  const name = `paste-${key}`;
  return {
    read: () => JSON.parse(sessionStorage.getItem(name) ?? "null") ?? { text: "", shown: "" },
    write: (text, shown) =>
      text ? sessionStorage.setItem(name, JSON.stringify({ text, shown })) : sessionStorage.removeItem(name),
  };
}

/** Selects a line, counted from one, and brings it into sight. */
export function point(box, number) {
  const ends = [...box.value.matchAll(LINE_ENDS)];
  const start = number > 1 ? ends[number - 2].index + ends[number - 2][0].length : 0;
  const end = ends[number - 1]?.index ?? box.value.length;
  box.focus();
  box.setSelectionRange(start, end);
  box.scrollTop = (box.scrollHeight * (number - 1)) / (ends.length + 1) - box.clientHeight / 2;
}
