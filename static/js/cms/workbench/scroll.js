/* While a row is held near the upper or lower edge of the window, what lies beyond comes nearer;
   "moved" is told each time. */
const EDGE = 96;
const STEP = 12;
let frame = 0;

export function scrollAt(y, moved) {
  stopScrolling();
  const by = y < EDGE ? -STEP : y > window.innerHeight - EDGE ? STEP : 0;
  if (by) {
    frame = requestAnimationFrame(() => {
      window.scrollBy(0, by);
      moved();
      scrollAt(y, moved);
    });
  }
}

export function stopScrolling() {
  cancelAnimationFrame(frame);
}
