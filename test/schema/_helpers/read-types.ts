// Interfaces of the SDK, as the compiler reads them, in; properties and types of a Pulumi schema out. Reads the sources.
//
// A schema for every language has no unions: one that is written here as a union of objects becomes one object with what each of them may have.
import path from "node:path";
import ts from "typescript";

export const REPO = path.join(__dirname, "..", "..", "..");

export interface TypeSpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
}

export type PropertySpec = TypeSpec & { readonly description?: string };

export interface ObjectSpec {
  readonly description?: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly required: readonly string[];
}

export type ComplexSpec = (ObjectSpec & { readonly type: "object" }) | EnumSpec;

export interface EnumSpec {
  readonly type: "string";
  readonly description?: string;
  readonly enum: readonly { readonly name: string; readonly value: string }[];
}

/** Of inputs, every number but an amount of money is a whole one; of outputs, only what is counted. */
export type Numbers = "integer" | "number";

export class TypeReader {
  /** What the properties read so far refer to, by its name. */
  readonly types = new Map<string, ComplexSpec>();
  private readonly checker: ts.TypeChecker;
  private readonly program: ts.Program;

  constructor(files: readonly string[]) {
    const config = ts.readConfigFile(path.join(REPO, "tsconfig.json"), (file) => ts.sys.readFile(file))
      .config as object;
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, REPO);
    this.program = ts.createProgram(
      files.map((file) => path.join(REPO, file)),
      { ...options, types: ["node"] },
    );
    this.checker = this.program.getTypeChecker();
  }

  /** An interface or a class, with its public properties. */
  object(file: string, name: string, numbers: Numbers, only?: readonly string[]): ObjectSpec {
    const source = this.program.getSourceFile(path.join(REPO, file));
    const module = source && this.checker.getSymbolAtLocation(source);
    const symbol = module && this.checker.getExportsOfModule(module).find((exported) => exported.name === name);
    if (!symbol) throw new Error(`${file} exports no ${name}`);
    return this.objectOf(this.checker.getDeclaredTypeOfSymbol(resolved(symbol, this.checker)), numbers, only);
  }

  private objectOf(type: ts.Type, numbers: Numbers, only?: readonly string[]): ObjectSpec {
    const parts = type.isUnion() ? type.types : [type];
    const all = parts.flatMap((part) => part.getProperties());
    const names = [...new Set(all.map(({ name }) => name))].filter((name) => only?.includes(name) ?? true);
    const properties = names.map((name) => {
      const same = all.filter((property) => property.name === name);
      return [name, this.property(same, name === "amount" ? "number" : numbers)] as const;
    });
    const required = names.filter((name) =>
      parts.every((part) => part.getProperties().some((one) => one.name === name && this.isRequired(one))),
    );
    return { properties: Object.fromEntries(properties), required: required.toSorted() };
  }

  /** `pulumi.Output<T | undefined>` has a value only sometimes, too. */
  private isRequired(property: ts.Symbol): boolean {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    return !isOptional && !/\| undefined/.test(typeNodeOf(property)?.getText() ?? "");
  }

  private property(same: readonly ts.Symbol[], numbers: Numbers): PropertySpec {
    const descriptions = [...new Set(same.map((symbol) => this.docs(symbol)))].filter((text) => text !== "");
    const nodes = same.map(typeNodeOf);
    const literals = nodes.filter((node) => node && ts.isLiteralTypeNode(node));
    const spec =
      literals.length === same.length
        ? this.enumOf(
            "CheckKind",
            literals.map((node) => literalText(node)),
          )
        : this.typeOf(nodes[0], same[0], numbers);
    return { ...spec, ...(descriptions.length > 0 && { description: descriptions.join(" ") }) };
  }

  /** The name under which it stands in `types`. */
  private enumOf(name: string, values: readonly string[], description?: string): TypeSpec {
    const spec: EnumSpec = {
      type: "string",
      ...(description && { description }),
      enum: values.map((value) => ({ name: enumName(value), value })),
    };
    this.types.set(name, spec);
    return { $ref: `#/types/ecs-spec:index:${name}` };
  }

  private typeOf(node: ts.TypeNode | undefined, of: ts.Symbol | undefined, numbers: Numbers): TypeSpec {
    if (!node) return this.inferred(of && this.checker.getTypeOfSymbol(of), numbers);
    if (ts.isTypeOperatorNode(node)) return this.typeOf(node.type, of, numbers);
    if (ts.isArrayTypeNode(node)) return { type: "array", items: this.typeOf(node.elementType, undefined, numbers) };
    if (ts.isUnionTypeNode(node))
      return this.typeOf(
        node.types.find((part) => !isUndefined(part)),
        of,
        numbers,
      );
    const plain = node.kind === ts.SyntaxKind.NumberKeyword ? numbers : PLAIN.get(node.kind);
    if (plain !== undefined) return { type: plain };
    if (!ts.isTypeReferenceNode(node)) throw new Error(`no type of a schema for ${node.getText()}`);
    const name = node.typeName.getText();
    if (name === "pulumi.Input" || name === "pulumi.Output") return this.typeOf(node.typeArguments?.[0], of, numbers);
    return this.named(name, this.checker.getTypeFromTypeNode(node), numbers, node);
  }

  private named(name: string, type: ts.Type, numbers: Numbers, node: ts.TypeReferenceNode): TypeSpec {
    const values = type.isUnion() ? type.types.flatMap((part) => (part.isStringLiteral() ? [part.value] : [])) : [];
    const symbol = this.checker.getSymbolAtLocation(node.typeName);
    const docs = symbol ? this.docs(resolved(symbol, this.checker)) : "";
    // What an output says may be a word that this release does not know.
    if (values.length > 0) return numbers === "integer" ? this.enumOf(name, values, docs) : { type: "string" };
    const spec = { type: "object" as const, ...(docs && { description: docs }), ...this.objectOf(type, numbers) };
    this.types.set(name, spec);
    return { $ref: `#/types/ecs-spec:index:${name}` };
  }

  /** Of a mapped type there is no text to read. */
  private inferred(type: ts.Type | undefined, numbers: Numbers): TypeSpec {
    if (type && this.checker.isArrayType(type)) return { type: "array", items: { type: numbers } };
    throw new Error(`no type of a schema for ${type ? this.checker.typeToString(type) : "what has none"}`);
  }

  private docs(symbol: ts.Symbol): string {
    const told = ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    const examples = symbol
      .getJsDocTags(this.checker)
      .filter(({ name, text }) => name === "example" && !ts.displayPartsToString(text).includes("```"))
      .map(({ text }) => ts.displayPartsToString(text).replace(/^\w+: /, ""));
    const shown = examples.length === 0 ? [] : [`Example: ${examples.map((text) => `\`${text}\``).join(", ")}.`];
    return [told.replace(/\{@link ([\w.]+)\}/g, "`$1`"), ...shown].filter((text) => text !== "").join("\n\n");
  }
}

const PLAIN: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
]);

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function typeNodeOf(symbol: ts.Symbol): ts.TypeNode | undefined {
  const node = symbol.valueDeclaration as { readonly type?: ts.TypeNode } | undefined;
  return node?.type;
}

function literalText(node: ts.TypeNode | undefined): string {
  return node?.getText().replaceAll('"', "") ?? "";
}

function isUndefined(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword;
}

/** `force-stop` is ForceStop. */
function enumName(value: string): string {
  return value
    .split(/[-_]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
