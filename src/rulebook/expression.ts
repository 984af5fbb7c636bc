import { type ASTNode, TypeError as CelTypeError, Environment, ParseError } from '@marcbachmann/cel-js';
import { nearest } from '../snapshot/nearest.ts';
import { factTypes, type ObjectType, type TypeName } from './fact-types.ts';
import { functionTable } from './functions.ts';
import { patternFault } from './pattern.ts';
import type { BinaryOperator, Quantifier, Tree } from './tree.ts';

/** A fault of an expression; offsets count UTF-16 units of the expression. */
export interface ExpressionFault {
  readonly start: number;
  readonly end: number;
  /** English: what is wrong, the text quoted, what was expected */
  readonly message: string;
}

export interface ExpressionLanguage {
  /** Checks an expression of the expected type ("any" accepts every type) with these variables, and gives its tree. */
  parse(source: string, options: ParseOptions): { readonly tree: Tree } | { readonly fault: ExpressionFault };
}

export interface ParseOptions {
  readonly variables: Readonly<Record<string, TypeName>>;
  readonly params: Readonly<Record<string, TypeName>>;
  readonly type: 'bool' | 'string' | 'any';
  /** has() turns unknown into false, so only values may use it */
  readonly allowHas: boolean;
}

/** Objects that are not in the snapshot but made of it. */
const derivedTypes: ReadonlyMap<TypeName, ObjectType> = new Map([
  [
    'Comparison',
    {
      path: 'nodes',
      group: false,
      fields: new Map([
        ['property', 'string'],
        ['node', 'Node'],
        ['value', 'string'],
        ['expected', 'string'],
        ['holders', 'string'],
        ['isList', 'bool'],
        ['lacking', 'list<string>'],
        ['extra', 'list<string>'],
        ['differing', 'list<string>'],
        ['agrees', 'bool'],
      ]),
    },
  ],
]);

/** Lists of the cluster that expressions may name without "cluster." */
const clusterLists: readonly string[] = ['networks', 'nodes', 'virtualMachines', 'sharedVolumes'];

const maximumDepth = 24;
const maximumQuantifiers = 3;
const quantifierNames: readonly string[] = ['all', 'exists', 'exists_one', 'filter', 'map'];
const binaryOperators: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', 'in'];
const receiverFunctions: readonly string[] = ['size', 'contains', 'startsWith', 'endsWith', 'lowerAscii'];
const plainFunctions: readonly string[] = ['size', 'string', 'double'];
/** Lists with one entry per object of the cluster: walking one inside another is quadratic (performance.md). */
const longLists: ReadonlySet<string> = new Set(['virtualMachines']);

/** The rule language: CEL, type-checked against the snapshot schema and our functions. */
export function expressionLanguage(): ExpressionLanguage {
  const types = new Map([...factTypes(), ...derivedTypes]);
  const base = new Environment({ unlistedVariablesAreDyn: false });
  for (const [name, type] of innermostFirst(types))
    base.registerType(celType(name), { fields: Object.fromEntries([...type.fields].map(([field, of]) => [field, celType(of)])) });
  for (const signature of Object.keys(functionTable))
    base.registerFunction(
      signature.replace(/[A-Z][A-Za-z]+/g, (word, at: number) => (isTypeAt(signature, at) ? celType(word) : word)),
      () => null,
    );
  return { parse: (source, options) => parse(source, options, base, types) };
}

/** cel-js wants a type registered before the types that hold it. */
function innermostFirst(types: ReadonlyMap<TypeName, ObjectType>): ReadonlyMap<TypeName, ObjectType> {
  const ordered = new Map<TypeName, ObjectType>();
  const visit = (name: TypeName): void => {
    const type = types.get(name);
    if (type === undefined || ordered.has(name)) return;
    for (const of of type.fields.values()) visit(of.replace(/^list<(.*)>$/, '$1'));
    ordered.set(name, type);
  };
  for (const name of types.keys()) visit(name);
  return ordered;
}

/** cel-js has types of its own under some names (Duration, Optional…): ours carry a prefix. */
function celType(name: TypeName): TypeName {
  return name.replace(/\b[A-Z][A-Za-z]+/, (word) => `Hv${word}`);
}

function isTypeAt(signature: string, at: number): boolean {
  return at > signature.indexOf('(') && /[(<, ]/.test(signature[at - 1] ?? '');
}

class Fault extends Error {
  readonly node: { readonly start: number; readonly end: number };

  constructor(node: { readonly start: number; readonly end: number }, message: string) {
    super(message);
    this.node = node;
  }
}

function parse(
  source: string,
  options: ParseOptions,
  base: Environment,
  types: ReadonlyMap<TypeName, ObjectType>,
): ReturnType<ExpressionLanguage['parse']> {
  try {
    const environment = base.clone();
    const variables = {
      cluster: 'Cluster',
      networks: 'list<Network>',
      nodes: 'list<Node>',
      virtualMachines: 'list<VirtualMachine>',
      sharedVolumes: 'list<SharedVolume>',
    };
    for (const [name, type] of Object.entries({ ...variables, ...options.variables })) environment.registerVariable(name, celType(type));
    environment.registerType('HvParams', { fields: { ...options.params } });
    environment.registerVariable('params', 'HvParams');
    const parsed = environment.parse(source);
    const result = parsed.check();
    if (!result.valid) return { fault: toFault(result.error, source, types) };
    if (options.type !== 'any' && result.type !== options.type) throw new Fault(parsed.ast, `must be ${options.type}, but is ${result.type}`);
    return {
      tree: convert(parsed.ast, { types, allowHas: options.allowHas, depth: 0, quantifiers: 0, insideLong: options.variables.vm !== undefined }),
    };
  } catch (error) {
    if (error instanceof Fault) return { fault: { ...error.node, message: error.message } };
    return { fault: toFault(error, source, types) };
  }
}

function toFault(error: unknown, source: string, types: ReadonlyMap<TypeName, ObjectType>): ExpressionFault {
  if (!(error instanceof ParseError) && !(error instanceof CelTypeError)) throw error;
  const { start, end } = error.range ?? { start: 0, end: source.length };
  const message = error.summary.replaceAll(/\bHv([A-Z])/g, '$1');
  if (error.code !== 'no_such_key') return { start, end, message };
  const node = error.node as (ASTNode & { readonly left?: { readonly name?: string } }) | undefined;
  const fields = [...(types.get(node?.left?.name?.slice(2) ?? '')?.fields.keys() ?? [...types.values()].flatMap((type) => [...type.fields.keys()]))];
  const wanted = source.slice(start, end).replace(/^.*\.\??/s, '');
  const near = nearest(wanted, fields);
  return { start, end, message: near === undefined ? message : `${message}; did you mean "${near}"?` };
}

interface Context {
  readonly types: ReadonlyMap<TypeName, ObjectType>;
  readonly allowHas: boolean;
  readonly depth: number;
  readonly quantifiers: number;
  /** Already once per virtual machine */
  readonly insideLong: boolean;
}

type Checked = ASTNode & { readonly checkedType?: { readonly name: string } };

function typeOf(node: ASTNode): TypeName {
  return (node as Checked).checkedType?.name.replaceAll(/\bHv([A-Z])/g, '$1') ?? 'dyn';
}

function convert(node: ASTNode, outer: Context): Tree {
  if (outer.depth > maximumDepth) throw new Fault(node, `is nested more than ${maximumDepth} deep: split the rule or add a function`);
  const context = { ...outer, depth: outer.depth + 1 };
  const into = (child: ASTNode) => convert(child, context);
  switch (node.op) {
    case 'value':
      return { op: 'literal', value: literal(node.args, node) };
    case 'id':
      return variable(node.args);
    case '.':
      return member(node, node.args[0], node.args[1], context, 'member');
    case 'call':
      return call(node, node.args[0], node.args[1], context);
    case 'rcall':
      return receiverCall(node, node.args, context);
    case '&&':
      return { op: 'and', left: into(node.args[0]), right: into(node.args[1]) };
    case '||':
      return { op: 'or', left: into(node.args[0]), right: into(node.args[1]) };
    case '!_':
      return { op: 'not', of: into(node.args) };
    case '-_':
      return { op: 'negate', of: into(node.args) };
    case '?:':
      return { op: 'if', test: into(node.args[0]), yes: into(node.args[1]), no: into(node.args[2]) };
    case 'list':
      return { op: 'list', items: node.args.map(into) };
    default:
      return binary(node, into);
  }
}

/** "nodes" stands for cluster.nodes, and so on. */
function variable(name: string): Tree {
  if (!clusterLists.includes(name)) return { op: 'variable', name };
  return { op: 'member', of: { op: 'variable', name: 'cluster' }, fields: [name], fact: name, named: false };
}

function literal(value: unknown, node: ASTNode): string | number | boolean | null {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  throw new Fault(node, 'is a literal that rules do not use: expected a string, number or bool');
}

function binary(node: ASTNode, into: (child: ASTNode) => Tree): Tree {
  if (!binaryOperators.includes(node.op)) throw new Fault(node, `"${node.op}" is not offered here: typed lists have no index, use exists or filter`);
  const [left, right] = node.args as [ASTNode, ASTNode];
  if (node.op === '/' && typeOf(node) !== 'double') throw new Fault(node, 'divides whole numbers: write double(…) so that every engine agrees');
  return { op: 'binary', operator: node.op as BinaryOperator, left: into(left), right: into(right) };
}

function member(node: ASTNode, of: ASTNode, field: string, context: Context, op: 'member' | 'has'): Tree {
  if (of.op === 'id' && of.args === 'params') return { op: 'param', name: field };
  const type = context.types.get(typeOf(of));
  if (type === undefined) throw new Fault(node, `reads "${field}" of ${typeOf(of)}, which has no fields`);
  if (!type.fields.has(field)) {
    const near = nearest(field, [...type.fields.keys()]);
    throw new Fault({ start: of.end, end: node.end }, `No such key: ${field}${near === undefined ? '' : `; did you mean "${near}"?`}`);
  }
  const fact = type.path === '' ? field : `${type.path}.${field}`;
  const inner = convert(of, context);
  if (type.group && inner.op === 'member') return { op, of: inner.of, fields: [...inner.fields, field], fact, named: inner.named };
  return { op, of: inner, fields: [field], fact, named: type.fields.has('name') && !type.path.startsWith('virtualMachines') && !type.group };
}

function call(node: ASTNode, name: string, args: readonly ASTNode[], context: Context): Tree {
  if (name === 'has') return has(node, args[0], context);
  if (name === 'certain' && !context.allowHas) throw new Fault(node, 'certain() turns unknown into false: only values may use it');
  const known = plainFunctions.includes(name) || Object.keys(functionTable).some((signature) => signature.startsWith(`${name}(`));
  if (!known) throw new Fault(node, `calls "${name}", which rules do not offer`);
  return { op: 'call', name, args: args.map((arg) => convert(arg, context)) };
}

function has(node: ASTNode, of: ASTNode | undefined, context: Context): Tree {
  if (!context.allowHas) throw new Fault(node, 'has() turns "not collected" into false: leave it out, an absent fact is unknown by itself');
  if (of?.op !== '.') throw new Fault(node, 'has() takes a field');
  const [object, field] = of.args;
  return member(of, object, field, context, 'has');
}

function receiverCall(node: ASTNode, [name, receiver, args]: [string, ASTNode, ASTNode[]], context: Context): Tree {
  if (quantifierNames.includes(name)) return quantifier(node, { name: name as Quantifier, list: receiver, args }, context);
  if (name === 'matches') return matches(node, receiver, args[0], context);
  if (!receiverFunctions.includes(name)) throw new Fault(node, `calls "${name}", which rules do not offer`);
  return { op: 'call', name, args: [receiver, ...args].map((arg) => convert(arg, context)) };
}

function quantifier(node: ASTNode, { name, list, args }: { name: Quantifier; list: ASTNode; args: readonly ASTNode[] }, context: Context): Tree {
  const [variable, body, second] = args;
  if (variable?.op !== 'id' || body === undefined || second !== undefined) throw new Fault(node, `${name} takes a variable and one expression`);
  const isLong = (list.op === '.' && longLists.has(list.args[1])) || (list.op === 'id' && longLists.has(list.args));
  if (isLong && context.insideLong)
    throw new Fault(node, `walks ${typeOf(list)} once per virtual machine, which is quadratic: use an indexed function`);
  if (context.quantifiers >= maximumQuantifiers)
    throw new Fault(node, `is the ${maximumQuantifiers + 1}th quantifier inside another: use a function`);
  const inside = { ...context, quantifiers: context.quantifiers + 1, insideLong: context.insideLong || isLong };
  return { op: 'quantifier', name, list: convert(list, context), variable: variable.args, body: convert(body, inside) };
}

/** matches() takes a literal pattern, so that it is judged before anything is matched against it. */
function matches(node: ASTNode, text: ASTNode, pattern: ASTNode | undefined, context: Context): Tree {
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') throw new Fault(node, 'matches() takes a literal pattern');
  const fault = patternFault(pattern.args);
  if (fault !== undefined) throw new Fault(pattern, fault);
  return { op: 'call', name: 'matches', args: [convert(text, context), { op: 'literal', value: pattern.args }] };
}
