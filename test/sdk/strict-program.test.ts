import { join } from "node:path";
import ts from "typescript";

const PROGRAM = join(__dirname, "fixtures/strict-program.ts");
const SDK = join(__dirname, "../../sdk/instance-spec.ts");

const STRICT: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
};

describe("the types of the package", () => {
  it.each([
    ["strict", {}],
    ["strict with exact optional properties", { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
    ["strict with target ES2020", { target: ts.ScriptTarget.ES2020 }],
  ])("take what is right and refuse what is wrong in a program that is %s", (_, options) => {
    const program = ts.createProgram([PROGRAM], { ...STRICT, ...options });
    const said = ts.getPreEmitDiagnostics(program).map(({ messageText, start, file }) => ({
      line: file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
      text: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
    expect(said).toEqual([]);
  });

  it("leave no class field in the emitted code, which would overwrite an output", () => {
    const source = ts.sys.readFile(SDK) ?? "";
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { ...STRICT, useDefineForClassFields: true },
    });
    const parsed = ts.createSourceFile("instance-spec.js", outputText, ts.ScriptTarget.ES2022, true);
    const spec = parsed.statements.find(ts.isClassDeclaration);
    expect(spec?.members.map((member) => ts.SyntaxKind[member.kind])).toEqual([
      "Constructor",
      "MethodDeclaration",
      "MethodDeclaration",
    ]);
  });

  it("explain every argument and every output, each argument with its default or form and an example", () => {
    const program = ts.createProgram([PROGRAM], STRICT);
    const checker = program.getTypeChecker();
    for (const [file, name] of [
      ["sdk/instance-spec-args.ts", "InstanceSpecArgs"],
      ["sdk/instance-spec.ts", "InstanceSpec"],
    ] as const) {
      const module = program.getSourceFile(join(__dirname, "../..", file))!;
      const type = checker.getExportsOfModule(checker.getSymbolAtLocation(module)!).find((it) => it.name === name)!;
      const own = [...type.members!.values()].filter(({ flags }) => flags & ts.SymbolFlags.Property);
      expect(own.length).toBeGreaterThan(8);
      for (const member of own) {
        const text = ts.displayPartsToString(member.getDocumentationComment(checker));
        const examples = member.getJsDocTags(checker).filter((tag) => tag.name === "example");
        expect({ name: member.name, text }).toMatchObject({ text: expect.stringMatching(/\.$/m) as string });
        if (name === "InstanceSpecArgs")
          expect([member.name, examples.length > 0, /Default|Required/.test(text)]).toEqual([member.name, true, true]);
      }
    }
  });
});
