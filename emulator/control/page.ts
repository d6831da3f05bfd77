// The page of the control port: instances with their state live, and the log beside them. One document, nothing from outside. Data.
import { INSTANCES_SCRIPT } from "./page-instances";
import { LOG_SCRIPT } from "./page-log";
import { PAGE_SCRIPT } from "./page-script";
import { PAGE_STYLE } from "./page-style";

const STATUSES = ["Running", "Stopping", "Stopped", "Starting", "Pending"]
  .map((status) => `<li class="${status}" hidden><b></b> ${status}</li>`)
  .join("");

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ECS emulator</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>ECS emulator</h1>
<span id="where"></span>
<ul id="counts">${STATUSES}</ul>
<span id="lost" role="alert" hidden>the emulator does not answer</span>
</header>
<main>
<section aria-labelledby="instances-title">
<h2 id="instances-title">Instances <small>what changes first; a mark is a call that writes, red where it failed</small></h2>
<div id="cards"></div>
<div id="tiles"></div>
</section>
<section aria-labelledby="log-title">
<h2 id="log-title">Log <small>the latest first</small></h2>
<div id="filters" role="group" aria-label="Filter of the log">
<button type="button" data-filter="all" aria-pressed="true">all</button>
<button type="button" data-filter="writes" aria-pressed="false">writes</button>
<button type="button" data-filter="failed" aria-pressed="false">failed</button>
<input id="search" type="search" placeholder="instance, action, parameter" aria-label="Words that a line must have">
</div>
<p id="quiet">Nothing yet: no call has come in.</p>
<ol id="events"></ol>
<p id="older" hidden></p>
</section>
</main>
<script>${PAGE_SCRIPT}${INSTANCES_SCRIPT}${LOG_SCRIPT}
refresh();
setInterval(refresh, 1000);
</script>
</body>
</html>
`;

/** Nothing from outside, whatever the page holds. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html;charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:",
};
