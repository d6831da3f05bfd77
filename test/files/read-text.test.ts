// Files as people on any system write them read the same: the mark, the width of a letter, the line ends, the home folder.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { readWorldFile } from "../../emulator/world/read-world-file";
import { decodeText, isPlainUtf8 } from "../../files/decode-text";
import { atHome, readText, readTextSync } from "../../files/read-text";
import { bytesAs, ENCODINGS } from "../_helpers/encodings";

const TEXT = '{\n  "name": "zürich – 杭州"\n}\n';

describe("a file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "files-"));
  const file = path.join(folder, "x.json");
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(ENCODINGS)("in %s reads as its text", async (encoding) => {
    writeFileSync(file, bytesAs(encoding, TEXT));
    expect([await readText(file), readTextSync(file)]).toEqual([TEXT, TEXT]);
  });

  it.each(ENCODINGS)("that describes a world, in %s, is read", (encoding) => {
    writeFileSync(file, bytesAs(encoding, '{"regionId": "cn-beijing",\n "zones": ["cn-beijing-k"]}'));
    expect(readWorldFile(file)).toEqual({ regionId: "cn-beijing", zones: ["cn-beijing-k"] });
    const yaml = path.join(folder, "x.yaml");
    writeFileSync(yaml, bytesAs(encoding, "regionId: cn-beijing\nzones:\n  - cn-beijing-k\n"));
    expect(readWorldFile(yaml)).toEqual({ regionId: "cn-beijing", zones: ["cn-beijing-k"] });
  });

  it("that is empty, or one letter long, is that", () => {
    expect([decodeText(Buffer.from("")), decodeText(Buffer.from("a"))]).toEqual(["", "a"]);
  });

  it.each(ENCODINGS)("in %s is what the official library reads, or is not", (encoding) => {
    const isPlain = encoding === "UTF-8" || encoding === "UTF-8 with CRLF";
    expect(isPlainUtf8(bytesAs(encoding, TEXT))).toBe(isPlain);
  });
});

describe("a path", () => {
  it.each([
    ["~/x.json", path.join(homedir(), "x.json")],
    ["~\\x.json", path.join(homedir(), "\\x.json")],
    ["~", homedir()],
    ["~web/x.json", "~web/x.json"],
    ["a/~/x.json", "a/~/x.json"],
    ["/x.json", "/x.json"],
  ])("%s is %s", (written, meant) => {
    expect(path.normalize(atHome(written))).toBe(path.normalize(meant));
  });
});
