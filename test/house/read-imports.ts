// The text of a source file in, every module it names out: static, type-only, dynamic, required. Pure.
import ts from "typescript";

export interface Import {
  readonly module: string;
  readonly line: number;
  /** Names taken from it; empty for a whole module. */
  readonly names: readonly string[];
}

export function readImports(source: ts.SourceFile): readonly Import[] {
  const loaders = new Set(["require", ...loadersOf(source)]);
  const found: Import[] = [];
  visit(source, (node) => {
    const module = moduleOf(node, loaders);
    if (module === undefined) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ module, line, names: namesOf(node) });
  });
  return found;
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** `const load = createRequire(...)` makes `load` one. */
function loadersOf(source: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  visit(source, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return;
    const { initializer } = node;
    if (ts.isCallExpression(initializer) && initializer.expression.getText(source) === "createRequire") {
      names.push(node.name.text);
    }
  });
  return names;
}

function moduleOf(node: ts.Node, loaders: ReadonlySet<string>): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  return ts.isCallExpression(node) && loads(node.expression, loaders) ? literal(node.arguments[0]) : undefined;
}

/** `import(...)`, `require(...)`, `require.resolve(...)`, and the same of a made loader. */
function loads(callee: ts.Expression, loaders: ReadonlySet<string>): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(name) && loaders.has(name.text);
}

function literal(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function namesOf(node: ts.Node): readonly string[] {
  if (!ts.isImportDeclaration(node)) return [];
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}
