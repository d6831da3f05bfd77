// The text of a test in, the lines out where a matcher gets an empty object or list that matches anything. Pure.
import ts from "typescript";
import { visit } from "./read-imports";

/** What each takes for "anything": `toMatchObject` compares lists by length, and objects inside them by what is asked for. */
const MATCHES_ANY: ReadonlyMap<string, (node: ts.Node) => boolean> = new Map([
  ["toMatchObject", isEmptyObject],
  ["objectContaining", isEmptyObject],
  ["arrayContaining", (node) => ts.isArrayLiteralExpression(node) && node.elements.length === 0],
]);

export function emptyMatches(text: string): readonly number[] {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const found: number[] = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const isAny = MATCHES_ANY.get(node.expression.name.text);
    const look = (part: ts.Node) => {
      if (isAny?.(part)) found.push(source.getLineAndCharacterOfPosition(part.getStart()).line + 1);
    };
    for (const argument of isAny ? node.arguments : []) visit(argument, look);
  });
  return found;
}

function isEmptyObject(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}
