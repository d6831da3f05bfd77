// Looks of a preview that pages of the region serve: how many calls that takes, how old they may be, and what is never told from a page.
import { createReaders } from "../../provider/observe/readers";
import type { Instance } from "../../provider/ports/ecs";
import { machine } from "../_fixtures/machine";
import { done, LOST, rejected, type Script, scriptedSession } from "../_helpers/scripted-ecs";

const JOURNAL = "ecs-spec:journal";
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `i-${from + index}`);

describe("glances at the instances of a stack, one after the other", () => {
  it("are three single looks, then pages: the first of them beside one look more", async () => {
    const { glanceAt, calls } = region({ ids: ids(250) });
    await glanceAt(ids(250));
    expect(calls()).toEqual(["one", "one", "one", "page", "one", "page", "page"]);
  });

  it.each([
    [250, 250],
    [1_000, 1_000],
    [1_000, 2_500],
    [200, 100_000],
    [12, 100_000],
    [3, 100_000],
  ])("of %i instances in a region of %i are never more calls than two a look", async (stack, all) => {
    // The stack lies strewn over the region, the worst case for pages.
    const strewn = ids(stack, 0).map((_, index) => `i-${Math.floor((index * 7919) % all)}`);
    const { glanceAt, calls } = region({ ids: ids(all) });
    await glanceAt(strewn);
    expect(calls().length).toBeLessThanOrEqual(2 * stack);
  });

  it("of a small stack in a huge region waste ten pages at most", async () => {
    const strewn = ids(200).map((_, index) => `i-${index * 499}`);
    const { glanceAt, calls } = region({ ids: ids(100_000) });
    await glanceAt(strewn);
    expect(calls().filter((call) => call === "page")).toHaveLength(10);
  });

  it("of a thousand that lie strewn take at most 40 calls", async () => {
    const strewn = ids(1_000).map((_, index) => `i-${(index * 7919) % 1_000}`);
    const { glanceAt, calls } = region({ ids: ids(1_000) });
    await glanceAt(strewn);
    expect(calls().length).toBeLessThanOrEqual(40);
  });

  it("give the instance that was asked for", async () => {
    const { glanceAt } = region({ ids: ids(300) });
    expect((await glanceAt(ids(300))).map((it) => it?.instanceId)).toEqual(ids(300));
  });

  it("share a page that several wait for", async () => {
    const { readers, glanceAt, calls } = region({ ids: ids(100) });
    await glanceAt(ids(3));
    await Promise.all(ids(40, 10).map((id) => readers.glance(id)));
    expect(calls().filter((call) => call === "page")).toHaveLength(1);
  });

  it("find what is in no page by a look of its own", async () => {
    const { glanceAt, calls } = region({ ids: ids(100) });
    await glanceAt(ids(50));
    const before = calls().length;
    expect(await glanceAt(["i-elsewhere"])).toEqual([undefined]);
    expect(calls().slice(before)).toEqual(["one"]);
  });

  it("go on one by one where the list is refused, and ask for it no more", async () => {
    const { glanceAt, calls } = region({ ids: ids(100), script: { describeRegion: () => rejected("Forbidden.RAM") } });
    expect((await glanceAt(ids(20))).map((it) => it?.instanceId)).toEqual(ids(20));
    expect(calls().filter((call) => call === "page")).toHaveLength(1);
  });

  it("go on one by one while the list has no answer, and take pages again half a minute later", async () => {
    let isDown = true;
    const pages = pagesOf(ids(200));
    const { glanceAt, session, calls } = region({
      ids: ids(200),
      script: { describeRegion: (from) => (isDown ? LOST : pages(from)) },
    });
    await glanceAt(ids(20));
    const tried = calls().filter((call) => call === "page").length;
    isDown = false;
    await glanceAt(ids(20, 20));
    expect(calls().filter((call) => call === "page")).toHaveLength(tried);
    await session.clock.sleep(30_000);
    const before = calls().length;
    await glanceAt(ids(100, 50));
    expect(calls().slice(before).length).toBeLessThanOrEqual(4);
  });

  it("tell a failure as it is, and ask again the next time", async () => {
    let down = true;
    const describeInstances: Script["describeInstances"] = (wanted) =>
      down ? rejected("Forbidden.RAM", "no") : done(wanted.map((instanceId) => machine({ instanceId })));
    const { readers } = region({ ids: [], script: { describeInstances } });
    const all = await Promise.all(ids(5).map((id) => readers.glance(id)));
    expect(all).toEqual(all.map(() => rejected("Forbidden.RAM", "no")));
    down = false;
    expect(await readers.glance("i-1")).toMatchObject({ kind: "done", value: { instanceId: "i-1" } });
  });
});

describe("a glance that a page could serve", () => {
  const ODD: Readonly<Record<string, Partial<Instance>>> = {
    "has a journal": { tags: { [JOURNAL]: "1:0a1b2c3d:live:Running" } },
    "is on its way": { status: "Stopping", tags: { a: "b" } },
    "is off without a tag": { status: "Stopped", tags: {} },
    "has a status that nobody knows": { status: "Unknown" },
  };
  it.each(Object.keys(ODD))("is a look of this moment where the instance %s", async (odd) => {
    const { glanceAt, readers, calls } = region({ ids: ids(50), differs: { "i-9": ODD[odd] ?? {} } });
    await glanceAt(ids(8));
    const before = calls().length;
    await readers.glance("i-9");
    expect(calls().slice(before)).toEqual(["one"]);
  });

  it.each([
    [29_999, []],
    [30_000, ["page"]],
  ])("%i ms after its page takes %j", async (ms, more) => {
    const { glanceAt, readers, session, calls } = region({ ids: ids(50) });
    await glanceAt(ids(8));
    await session.clock.sleep(ms);
    const before = calls().length;
    await readers.glance("i-9");
    expect(calls().slice(before)).toEqual(more);
  });
});

describe("a look that is no glance", () => {
  it("is of this moment, whatever a page has told, and what the page told of that instance is forgotten", async () => {
    const { glanceAt, readers, calls } = region({ ids: ids(50) });
    await glanceAt(ids(8));
    const before = calls().length;
    await readers.read("i-9");
    await readers.glance("i-9");
    await readers.glance("i-10");
    expect(calls().slice(before)).toEqual(["one", "one"]);
  });
});

interface Region {
  readonly ids: readonly string[];
  readonly differs?: Readonly<Record<string, Partial<Instance>>>;
  readonly script?: Script;
}

function region({ ids: all, differs = {}, script = {} }: Region) {
  const shown = (instanceId: string) => machine({ instanceId, ...differs[instanceId] });
  const known = new Set(all);
  const session = scriptedSession({
    describeInstances: (wanted) => done(wanted.filter((id) => known.has(id)).map(shown)),
    describeRegion: pagesOf(all, shown),
    ...script,
  });
  const readers = createReaders(session);
  const glanceAt = async (wanted: readonly string[]) => {
    const seen: (Instance | undefined)[] = [];
    for (const id of wanted) {
      const outcome = await readers.glance(id);
      seen.push(outcome.kind === "done" ? outcome.value : undefined);
    }
    return seen;
  };
  const calls = () => session.calls.map(([method]) => (method === "describeRegion" ? "page" : "one"));
  return { session, readers, glanceAt, calls };
}

function pagesOf(all: readonly string[], shown: (id: string) => Instance = (instanceId) => machine({ instanceId })) {
  return (from: string) => {
    const start = Number(from);
    const next = start + 100 < all.length ? String(start + 100) : "";
    return done({ instances: all.slice(start, start + 100).map(shown), next });
  };
}
