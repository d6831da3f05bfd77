// Markdown pages as a JSON list in, their HTML as GitHub's dialect renders it out: a CommonMark parser with tables, autolinks,
// strikethrough and task lists. A process of its own, since the parser is a module that Jest does not load.
import { readFileSync } from "node:fs";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const pages = JSON.parse(readFileSync(0, "utf8"));
const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
process.stdout.write(JSON.stringify(pages.map((page) => micromark(page, options))));
