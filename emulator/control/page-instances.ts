// What the page does with the instances, as text: a card for each that is looked at, a tile for each of the many at rest. Plain JavaScript.
export const INSTANCES_SCRIPT = `
const WINDOW_MS = 10 * 60 * 1000;
const ALL_AS_CARDS = 60;
const STEPS_S = [5, 10, 15, 30, 60, 120, 300];
const names = new Intl.Collator("en", { numeric: true });
const cards = new Map();
const tiles = new Map();

function drawInstances({ instances, now }) {
  const from = Math.max(now - WINDOW_MS, entries.length > 0 ? entries[0].time - 5000 : now - 60000);
  const stories = storiesSince(from);
  const sorted = instances
    .map((instance) => ({ instance, story: stories.get(instance.instanceId) || NO_STORY }))
    .sort(whatChangesFirst);
  const isCard = ({ instance, story }) => instances.length <= ALL_AS_CARDS || story !== NO_STORY || isMoving(instance);
  const axis = axisOf(from, now);
  place(byId("cards"), sorted.filter(isCard).map((told) => drawCard(told, axis)));
  place(byId("tiles"), sorted.filter((told) => !isCard(told)).map(({ instance }) => drawTile(instance)));
}

const NO_STORY = { last: 0, changes: [], writes: [] };

/** What the log tells of each instance in the time that is drawn. */
function storiesSince(from) {
  const found = new Map();
  const storyOf = (id) => found.get(id) || found.set(id, { last: 0, changes: [], writes: [] }).get(id);
  for (const entry of entries) {
    if (entry.time < from) continue;
    if (entry.kind === "change") note(storyOf(entry.instanceId), entry, "changes");
    else if (isWrite(entry)) for (const id of entry.instanceIds) note(storyOf(id), entry, "writes");
  }
  return found;
}

function note(story, entry, list) {
  story[list].push(entry);
  story.last = entry.time;
}

function whatChangesFirst(one, other) {
  return (
    isMoving(other.instance) - isMoving(one.instance) ||
    other.story.last - one.story.last ||
    names.compare(nameOf(one.instance), nameOf(other.instance)) ||
    names.compare(one.instance.instanceId, other.instance.instanceId)
  );
}

const isMoving = ({ status }) => ["Pending", "Starting", "Stopping"].includes(status);
const nameOf = ({ instanceName, instanceId }) => instanceName || instanceId;

/** Moves only what stands elsewhere, so that the focus stays. */
function place(box, nodes) {
  nodes.forEach((node, index) => {
    if (box.children[index] !== node) box.insertBefore(node, box.children[index] || null);
  });
  while (box.children.length > nodes.length) box.lastElementChild.remove();
}

function axisOf(from, now) {
  const step = (STEPS_S.find((seconds) => (now - from) / 1000 / seconds <= 4) || 300) * 1000;
  const percent = (ms) => ((Math.max(ms, from) - from) / Math.max(1, now - from)) * 100;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < now; at += step) ticks.push(at);
  return { from, now, percent, ticks, digits: step < 60000 ? 19 : 16 };
}

function drawCard({ instance, story }, axis) {
  const { instanceId, status } = instance;
  const card = cards.get(instanceId) || newCard(instanceId);
  card.box.className = "card " + status;
  card.name.textContent = nameOf(instance);
  card.badge.textContent = status;
  card.facts.textContent = factsOf(instance).join(" \\u00b7 ");
  card.facts.title = card.facts.textContent;
  card.lane.setAttribute("aria-label", "power state over time, now " + status);
  card.lane.replaceChildren(...piecesOf(instance, story, axis), ...marksOf(story, axis));
  card.axis.replaceChildren(...axis.ticks.map((at) => tickAt(at, axis)));
  return card.box;
}

function newCard(instanceId) {
  const card = { box: make("article"), name: chooser(instanceId, "name"), badge: make("span", "badge") };
  Object.assign(card, { facts: make("p", "facts"), lane: make("div", "lane"), axis: make("div", "axis") });
  card.lane.setAttribute("role", "img");
  const head = make("div", "head");
  head.append(card.name, card.badge);
  const id = make("code", "id", instanceId);
  id.title = instanceId;
  card.box.append(head, id, card.facts, card.lane, card.axis);
  cards.set(instanceId, card);
  return card;
}

/** A click shows what the log has of the instance. */
function chooser(instanceId, className) {
  const button = make("button", className);
  button.type = "button";
  button.title = "what the log has of " + instanceId;
  button.addEventListener("click", () => searchFor(instanceId));
  return button;
}

function drawTile(instance) {
  const { instanceId, status } = instance;
  if (!tiles.has(instanceId)) tiles.set(instanceId, chooser(instanceId, ""));
  const tile = tiles.get(instanceId);
  tile.className = "tile " + status;
  tile.textContent = nameOf(instance);
  tile.title = [nameOf(instance), instanceId, status, ...factsOf(instance)].join(" \\u00b7 ");
  return tile;
}

function factsOf(instance) {
  const ip = instance.publicIp || (instance.eip && instance.eip.ipAddress);
  const facts = [instance.instanceType, instance.internetMaxBandwidthOut + " Mbit/s out"];
  if (ip) facts.push(ip);
  if (instance.instanceChargeType !== "PostPaid") facts.push(instance.instanceChargeType);
  if (instance.status === "Stopped") facts.push(instance.stoppedMode);
  if (instance.locks.length > 0) facts.push("locked: " + instance.locks.join(", "));
  return facts;
}

function piecesOf(instance, story, { from, now, percent }) {
  const changes = story.changes.filter(({ field }) => field === "status");
  const pieces = changes.map(({ from: status, time }, index) => ({ status, start: index ? changes[index - 1].time : from, end: time }));
  pieces.push({ status: instance.status, start: changes.length ? changes[changes.length - 1].time : from, end: now });
  return pieces.map(({ status, start, end }) => {
    const piece = make("i", status);
    piece.style.left = percent(start) + "%";
    piece.style.width = percent(end) - percent(start) + "%";
    piece.title = status + " " + moment(start) + " to " + moment(end);
    return piece;
  });
}

function marksOf(story, { percent }) {
  return story.writes.map((call) => {
    const mark = make("b", isFailed(call) ? "failed" : "");
    mark.style.left = percent(call.time) + "%";
    mark.title = moment(call.time) + " " + call.action + " " + (call.code || "not reached");
    return mark;
  });
}

function tickAt(at, { percent, digits }) {
  const tick = make("span", percent(at) > 82 ? "tick bare" : "tick", percent(at) > 82 ? "" : moment(at).slice(11, digits));
  tick.style.left = percent(at) + "%";
  return tick;
}
`;
