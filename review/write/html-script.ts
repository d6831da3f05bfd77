// The script of the HTML page: the row under the pointer, or chosen by the arrow keys, is told below the chart. Data.
//
// The page is whole without it: the chart's facts stand in the table, and every bar has its title.
export const SCRIPT = `
(() => {
  const chart = document.querySelector(".chart");
  const tip = document.querySelector(".tip");
  if (!chart || !tip) return;
  const rows = Array.from(chart.querySelectorAll(".row"));
  let at = -1;
  const choose = (next, scroll) => {
    if (next < 0 || next >= rows.length) return;
    if (rows[at]) rows[at].removeAttribute("data-at");
    at = next;
    rows[at].setAttribute("data-at", "");
    tip.textContent = rows[at].getAttribute("aria-label");
    if (scroll) rows[at].scrollIntoView({ block: "nearest" });
  };
  chart.addEventListener("pointerover", (event) => {
    const row = event.target instanceof Element ? event.target.closest(".row") : null;
    if (row) choose(rows.indexOf(row), false);
  });
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  chart.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(rows.length - 1, at + move)), true);
  });
})();
`;
