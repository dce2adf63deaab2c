/* The time told to the ear, seldom: at half time, then at five minutes, one minute and half a minute. */

const MINUTE = 60;

/** Say it when the time left has just come to one of the moments; the last one interrupts. */
export function announce(place, { left, before }) {
  const limit = Number(place.dataset.limit);
  const half = Math.floor(limit / 2);
  const moments = [half, 5 * MINUTE, MINUTE, 30].filter((one) => one < limit);
  const reached = moments.filter((one) => left <= one && one < before);
  if (reached.length) {
    const moment = Math.min(...reached);
    say(place, moment, moment === half ? `${place.dataset.half} ` : "");
  }
}

function say(place, left, first) {
  const { sayMinutes, saySeconds } = place.dataset;
  const words =
    left >= MINUTE ? sayMinutes.replace("{minutes}", Math.round(left / MINUTE)) : saySeconds.replace("{seconds}", left);
  place.querySelector(left <= 30 ? "[data-clock-urgent]" : "[data-clock-said]").textContent = first + words;
}
