// The sources that programs import, with their TSDoc, in; docs/api.md out: every export, its members, what each means. Reads the sources.
import path from "node:path";
import ts from "typescript";

const REPO = path.join(__dirname, "..", "..", "..");
const DOORS = [
  { module: "pulumi-ecs-spec", file: "sdk/index.ts" },
  { module: "pulumi-ecs-spec/emulator", file: "emulator/index.ts" },
];
const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;

const HEAD = `# API reference

Made from the TSDoc of the sources by \`npm run docs:api\`; a test keeps it current. The inputs by topic: [inputs.md](inputs.md).`;

export function apiPage(): string {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(REPO, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    REPO,
  );
  const files = DOORS.map(({ file }) => path.join(REPO, file));
  const program = ts.createProgram(files, { ...options, types: ["node"] });
  const checker = program.getTypeChecker();
  const parts = DOORS.flatMap(({ module }, index) => {
    const source = program.getSourceFile(files[index] ?? "");
    const door = source && checker.getSymbolAtLocation(source);
    const exported = door ? checker.getExportsOfModule(door) : [];
    return [`## \`${module}\``, ...exported.map((symbol) => entry(resolved(symbol, checker), checker))];
  });
  return `${[HEAD, ...parts].join("\n\n")}\n`;
}

type Member = ts.ClassElement | ts.TypeElement;

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function entry(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const node = symbol.declarations?.[0];
  const isWhole = node !== undefined && (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node));
  const members = isWhole ? membersOf(node.members, checker) : [];
  const signature = isWhole || !node ? [] : [code(signatureOf(symbol, node, checker))];
  return [`### ${symbol.name}`, ...signature, ...docsOf(symbol, checker), ...members].join("\n\n");
}

/** What needs no words stands together, and first. */
function membersOf(members: readonly Member[], checker: ts.TypeChecker): readonly string[] {
  const told = members.filter(isPublic).map((member) => ({ member, docs: memberDocs(member, checker) }));
  const plain = told.filter(({ docs }) => docs.length === 0).map(({ member }) => declared(member));
  const documented = told.filter(({ docs }) => docs.length > 0);
  const sections = documented.map(({ member, docs }) =>
    [`#### ${headingOf(member)}`, code(declared(member)), ...docs].join("\n\n"),
  );
  return plain.length > 0 ? [code(plain.join("\n")), ...sections] : sections;
}

function signatureOf(symbol: ts.Symbol, node: ts.Declaration, checker: ts.TypeChecker): string {
  if (!ts.isTypeAliasDeclaration(node))
    return `const ${symbol.name}: ${typeText(checker.getTypeOfSymbol(symbol), checker)}`;
  return `type ${symbol.name} = ${typeText(checker.getDeclaredTypeOfSymbol(symbol), checker)}`;
}

function typeText(type: ts.Type, checker: ts.TypeChecker): string {
  return checker.typeToString(type, undefined, NoTruncation | InTypeAlias);
}

function isPublic(member: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.NonPublicAccessibilityModifier) === 0;
}

function memberDocs(member: Member, checker: ts.TypeChecker): readonly string[] {
  const symbol = checker.getSymbolAtLocation(member.name ?? member) ?? (member as { symbol?: ts.Symbol }).symbol;
  return symbol ? docsOf(symbol, checker) : [];
}

function headingOf(member: Member): string {
  return ts.isConstructorDeclaration(member) ? "constructor" : (member.name?.getText() ?? "call");
}

/** As it is written, without its body. */
function declared(member: Member): string {
  const body = "body" in member && member.body ? (member.body as ts.Node).getFullText() : "";
  const text = member.getText().replace(body, "");
  return text
    .replace(/^declare public readonly |;$/g, "")
    .replace(/^(?:public|override) /, "")
    .replace(/;$/, "");
}

function docsOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly string[] {
  const told = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => tagText(name, ts.displayPartsToString(text)));
  return [...(told === "" ? [] : [unlinked(told)]), ...tags];
}

function tagText(name: string, text: string): string {
  if (name === "example") return text.includes("```") ? text.trim() : code(text);
  const [parameter = "", ...words] = text.split(" ");
  return name === "param" ? `- \`${parameter}\`: ${unlinked(words.join(" "))}` : `${name}: ${unlinked(text)}`;
}

const unlinked = (text: string): string => text.replace(/\{@link ([\w.]+)\}/g, "`$1`");
const code = (text: string): string => `\`\`\`ts\n${text}\n\`\`\``;
