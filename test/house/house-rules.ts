// The rules that a file can break by itself, as data: name, which files it is about, and the judge. Pure.
import { emptyMatches } from "./empty-matches";
import type { SourceText } from "./judge-imports";

export interface HouseRule {
  readonly name: string;
  readonly covers: (file: string) => boolean;
  /** Each breach as `file: what`. */
  readonly judge: (source: SourceText) => readonly string[];
}

const LONGEST = 250;
/** A longer file says why in a comment that begins so. */
const REASON = /(?:\/\/|\*) Long because /;
const DRAWERS = ["utils", "util", "helpers", "helper", "common", "types", "misc", "manager", "lib", "shared"];
/** Folders of tests that the layout names. */
const TEST_FOLDERS = ["_helpers", "_fixtures", "_golden", "_arbitraries"];

/** In pieces, so that this file names none. */
const REGISTRIES = ["npmjs", "npmmirror", "yarnpkg", "pypi", "crates", "proxy.golang", "goproxy", "repo1.maven"];
const REGISTRY_ENDS = ["org", "com", "io", "cn"];
const HOSTS = REGISTRIES.flatMap((name) => REGISTRY_ENDS.map((end) => `${name}.${end}`));
const UNDONE = new RegExp(`\\b(?:${["TO", "FIX"].map((head) => head + (head === "TO" ? "DO" : "ME")).join("|")})\\b`);
/** Alone or not at all, in Jest's words. `x ? describe : describe.skip` is no call: what it waits for is said there. */
const SKIPPING = /\b(?:describe|it|test)\.(?:only|skip|todo)\s*[(.`]|\b(?:fit|fdescribe|xit|xdescribe|xtest)\(/;

/** `__urn`, `__provider`, `__wish`: how the dynamic host keeps what is not the user's. */
const HIDDEN = /\b__[a-z]\w*/i;

const isSource = (file: string): boolean => /\.(?:ts|mjs|js)$/.test(file) || isScript(file);
const isScript = (file: string): boolean => /(?:^|\/)pulumi-(?:language|resource)-\w+$/.test(file);
const isText = (file: string): boolean => !/^(?:package-lock\.json|LICENSE)$|go\.sum$|\.(?:png|ico)$/.test(file);

export const HOUSE_RULES: readonly HouseRule[] = [
  {
    name: `a source file has at most ${LONGEST} lines, or says "Long because ..."`,
    covers: isSource,
    judge: ({ file, text }) => {
      const lines = text.split("\n").length - 1;
      return lines > LONGEST && !REASON.test(text) ? [`${file}: ${lines} lines and no reason`] : [];
    },
  },
  {
    name: "a source file opens with a comment that says what it is; of a test its describe may say it",
    covers: isSource,
    judge: ({ file, text }) => {
      const opens = /^(?:#!.*\n)?(?:\/\/ \S|\/\*\* ?\S?)/.test(text);
      const describes = file.endsWith(".test.ts") && /^describe\b/m.test(text);
      return opens || describes ? [] : [`${file}: opens with no comment`];
    },
  },
  {
    name: "no file or folder is a drawer for everything",
    covers: () => true,
    judge: ({ file }) => {
      const names = file.split("/").map((part) => part.replace(/\..*$/, ""));
      return names
        .filter((name) => DRAWERS.includes(name.toLowerCase()))
        .map((name) => `${file}: "${name}" says nothing`);
    },
  },
  {
    name: "source files and folders are named in kebab-case",
    covers: (file) => /^(?:files|provider|sdk|emulator|review|cli|tools|test|examples)\/.*\.(?:ts|mjs)$/.test(file),
    judge: ({ file }) => {
      const isKebab = (part: string): boolean =>
        /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part) || TEST_FOLDERS.includes(part);
      return file.split("/").every(isKebab) ? [] : [`${file}: is not kebab-case`];
    },
  },
  {
    name: "nothing is left to do in a comment",
    covers: isText,
    judge: ({ file, text }) => (UNDONE.test(text) ? [`${file}: says ${UNDONE.exec(text)?.[0] ?? ""}`] : []),
  },
  {
    name: "no test is skipped, and none runs alone",
    // The rules themselves name what they look for.
    covers: (file) => /^test\/.*\.ts$/.test(file) && file !== "test/house/house-rules.ts",
    judge: ({ file, text }) => (SKIPPING.test(text) ? [`${file}: has ${SKIPPING.exec(text)?.[0] ?? ""}`] : []),
  },
  {
    name: "no matcher gets an empty object or list that matches anything",
    covers: (file) => /^test\/.*\.ts$/.test(file),
    judge: ({ file, text }) => emptyMatches(text).map((line) => `${file}:${line}: matches anything`),
  },
  {
    name: "the session and the verbs know no property that a host hides",
    covers: (file) => /^provider\/(?:session|verbs)\//.test(file),
    judge: ({ file, text }) => (HIDDEN.test(text) ? [`${file}: names ${HIDDEN.exec(text)?.[0] ?? ""}`] : []),
  },
  {
    name: "no package registry is named",
    covers: (file) => isText(file) || file === "package-lock.json" || file.endsWith("go.sum"),
    judge: ({ file, text }) => HOSTS.filter((host) => text.includes(host)).map((host) => `${file}: names ${host}`),
  },
];

export function judgeHouse(rule: HouseRule, sources: readonly SourceText[]): readonly string[] {
  return sources.filter(({ file }) => rule.covers(file)).flatMap((source) => rule.judge(source));
}
