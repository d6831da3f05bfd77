// A source file in, what in it reads the world or waits out. Pure.
import ts from "typescript";
import { IMPURE_GLOBALS } from "./import-law";
import { visit } from "./read-imports";

export interface Impurity {
  readonly line: number;
  readonly what: string;
}

export function impurities(source: ts.SourceFile): readonly Impurity[] {
  const found: Impurity[] = [];
  visit(source, (node) => {
    const what = impurityOf(node);
    if (what === undefined) return;
    found.push({ line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, what });
  });
  return found;
}

function impurityOf(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return "async";
  if (ts.isAwaitExpression(node)) return "await";
  if (ts.isNewExpression(node) && isNamed(node.expression, "Date") && !node.arguments?.length) return "new Date()";
  if (ts.isCallExpression(node) && isNamed(node.expression, "Date")) return "Date()";
  if (ts.isPropertyAccessExpression(node)) return impureMember(node);
  return ts.isIdentifier(node) && isReference(node) ? impureGlobal(node) : undefined;
}

function impureMember({ expression, name }: ts.PropertyAccessExpression): string | undefined {
  if (isNamed(expression, "Math") && name.text === "random") return "Math.random";
  return isNamed(expression, "Date") && name.text === "now" ? "Date.now" : undefined;
}

function impureGlobal({ text }: ts.Identifier): string | undefined {
  return IMPURE_GLOBALS.find((name) => name === text);
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** Not the name of a property, member or key: `{ process: 1 }` and `stage.process` name nothing of the world. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  const isName = "name" in parent && parent.name === node;
  return !isName || ts.isShorthandPropertyAssignment(parent);
}
