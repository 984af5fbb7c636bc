import type { Quantifier, Tree } from './tree.ts';

/**
 * Expressions as JavaScript, written by the build for the packs of the product. They give the answers of toClosure, which runs the packs of users
 * without any code being made, and stands beside them in the tests; but a run is short, and V8 needs less time for one function of an expression
 * than for a dozen closures that all expressions share.
 */
export interface CodeModule {
  /** Adds an expression, and returns its place in the list; the same expression is there once */
  add(tree: Tree, variables: readonly string[]): number;
  /** The text of the module, which exports createExpressions: it takes its tools (code-tools.ts) */
  text(): string;
}

/** What the code needs, by name: see codeTools. */
const toolNames = 'bothUnknown, isIncomplete, isUnknown, missing, operators, rememberedBoth, ruleFunctions, unknown';

export function codeModule(): CodeModule {
  const constants = new Map<string, { readonly name: string; readonly code: string }>();
  const known = new Map<string, number>();
  const functions: string[] = [];
  let names = 0;
  const fresh = () => `v${names++}`;

  function constant(code: string, user = ''): string {
    const key = `${code}\n${user}`;
    const name = constants.get(key)?.name ?? `c${constants.size}`;
    constants.set(key, { name, code });
    return name;
  }

  return {
    add(tree, variables) {
      const key = JSON.stringify([tree, variables]);
      const place = known.get(key) ?? functions.push(functionCode(tree, variables, { constant, fresh })) - 1;
      known.set(key, place);
      return place;
    },
    text: () => `export const createExpressions = ({ ${toolNames} }) => {
${[...constants.values()].map(({ name, code }) => `const ${name} = ${code};`).join('\n')}
return [
${functions.join(',\n')}
];
};
`,
  };
}

/** Where a value is, after the lines before it have run. */
interface Operand {
  readonly code: string;
  /** It may be Unknown */
  readonly open: boolean;
}

interface Scope {
  /** Variables of the expression by name, as JavaScript */
  readonly variables: ReadonlyMap<string, string>;
  readonly lines: string[];
  /** The name of a value that all calls share, or those of one user */
  constant(code: string, user?: string): string;
  fresh(): string;
}

function functionCode(tree: Tree, variables: readonly string[], names: Pick<Scope, 'constant' | 'fresh'>): string {
  const slots = new Map(variables.map((name, slot) => [name, `env.slots[${slot}]`]));
  const scope: Scope = { ...names, variables: slots, lines: [] };
  const { code } = write(tree, scope);
  return `(env) => {\n${scope.lines.join('\n')}\nreturn ${code};\n}`;
}

function write(tree: Tree, scope: Scope): Operand {
  switch (tree.op) {
    case 'literal':
      return known(JSON.stringify(tree.value));
    case 'variable':
      return known(scope.variables.get(tree.name) ?? tree.name);
    case 'param': {
      const notSet = `unknown({ fact: ${JSON.stringify(`params.${tree.name}`)}, why: { code: 'parameterNotSet', values: { name: ${JSON.stringify(tree.name)} } } })`;
      return store(`env.params${property(tree.name)} ?? ${scope.constant(notSet)}`, scope);
    }
    case 'member':
      return whenKnown([write(tree.of, scope)], ([of = '']) => `(${read(of, tree.fields)} ?? ${absent(tree, of, scope)})`, scope);
    case 'has':
      return whenKnown([write(tree.of, scope)], ([of = '']) => `${read(of, tree.fields)} !== undefined`, scope);
    case 'call':
      return call(tree, scope);
    case 'quantifier':
      return quantify(tree, scope);
    case 'and':
      return decide(tree, false, scope);
    case 'or':
      return decide(tree, true, scope);
    case 'not':
      return whenKnown([write(tree.of, scope)], ([of = '']) => `${of} !== true`, scope);
    case 'negate':
      return whenKnown([write(tree.of, scope)], ([of = '']) => `-${of}`, scope);
    case 'if':
      return choose(tree, scope);
    case 'list':
      return list(tree, scope);
    case 'binary':
      return compute(tree, scope);
  }
}

type Part<Op extends Tree['op']> = Extract<Tree, { op: Op }>;

function known(code: string): Operand {
  return { code, open: false };
}

function store(code: string, { lines, fresh }: Scope): Operand {
  const name = fresh();
  lines.push(`const ${name} = ${code};`);
  return { code: name, open: true };
}

/** The lines of a part that may not run. */
function block(tree: Tree, scope: Scope, use: (operand: Operand) => string): string {
  const inner = { ...scope, lines: [] };
  const last = use(write(tree, inner));
  return [...inner.lines, last].join('\n');
}

function property(name: string): string {
  return `[${JSON.stringify(name)}]`;
}

function read(of: string, [first = '', second]: readonly string[]): string {
  return second === undefined ? `${of}${property(first)}` : `${of}${property(first)}?.${property(second)}`;
}

/** One and the same answer for all objects, unless it names the object. */
function absent({ fact, named }: Part<'member' | 'has'>, of: string, { constant }: Scope): string {
  return named ? `missing(${JSON.stringify(fact)}, ${of}.name)` : constant(`missing(${JSON.stringify(fact)})`);
}

/** The result of known operands; of one or two, what is not known of them in its place. */
function whenKnown(operands: readonly Operand[], result: (codes: readonly string[]) => string, scope: Scope): Operand {
  const codes = operands.map(({ code }) => code);
  const [first, second] = operands.filter(({ open }) => open);
  const answer = result(codes);
  if (first === undefined) return store(answer, scope);
  const one = `isUnknown(${first.code}) ? ${first.code}`;
  if (second === undefined) return store(`${one} : ${answer}`, scope);
  return store(
    `isUnknown(${first.code}) ? (isUnknown(${second.code}) ? bothUnknown(${first.code}, ${second.code}) : ${first.code}) : isUnknown(${second.code}) ? ${second.code} : ${answer}`,
    scope,
  );
}

function call({ name, args }: Part<'call'>, scope: Scope): Operand {
  const [argument] = args;
  const callee = scope.constant(`ruleFunctions.get(${JSON.stringify(name)})`);
  if (name === 'agree' && argument?.op === 'quantifier' && argument.name === 'map') return askEach(argument, callee, scope);
  const operands = args.map((arg) => write(arg, scope));
  if (name === 'certain') return known(store(`${operands[0]?.code} === true`, scope).code);
  if (operands.filter(({ open }) => open).length <= 2) return whenKnown(operands, (codes) => `${callee}(${['env.run', ...codes].join(', ')})`, scope);
  const values = store(`[${operands.map(({ code }) => code).join(', ')}]`, scope).code;
  const open = store(`${values}.filter(isUnknown)`, scope).code;
  return store(`${open}.length > 0 ? ${open}.reduce(bothUnknown) : ${callee}(env.run, ...${values})`, scope);
}

/** agree(list.map(…)) asks about every element, so that one that is not known hides neither the others nor what they lack. */
function askEach({ list: of, variable, body }: Part<'quantifier'>, callee: string, scope: Scope): Operand {
  const values = write(of, scope);
  const [result, answers, item] = [scope.fresh(), scope.fresh(), scope.fresh()];
  const inner = { ...scope, variables: new Map([...scope.variables, [variable, item]]) };
  scope.lines.push(
    `let ${result} = ${values.code};`,
    `if (Array.isArray(${values.code})) {`,
    `const ${answers} = [];`,
    `for (const ${item} of ${values.code}) {`,
    block(body, inner, ({ code }) => `${answers}.push(${code});`),
    '}',
    `${result} = isIncomplete(env, ${values.code}) ?? ${callee}(env.run, ${answers});`,
    '}',
  );
  return { code: result, open: true };
}

/** && and ||: the deciding value wins over an unknown on either side. */
function decide({ left, right }: Part<'and' | 'or'>, deciding: boolean, scope: Scope): Operand {
  const a = write(left, scope);
  const result = scope.fresh();
  scope.lines.push(
    `let ${result} = ${a.code};`,
    `if (${result} !== ${deciding}) {`,
    block(right, scope, ({ code }) => {
      const both = scope.constant('rememberedBoth()', scope.fresh());
      return `${result} = ${code} === ${deciding} || ${result} === ${!deciding} ? ${code} : ${code} === ${!deciding} ? ${result} : ${both}(${result}, ${code});`;
    }),
    '}',
  );
  return { code: result, open: true };
}

function choose({ test, yes, no }: Part<'if'>, scope: Scope): Operand {
  const asked = write(test, scope);
  const result = scope.fresh();
  const assign = ({ code }: Operand) => `${result} = ${code};`;
  scope.lines.push(`let ${result} = ${asked.code};`, `if (${result} === true) {`, block(yes, scope, assign));
  scope.lines.push(`} else if (!isUnknown(${result})) {`, block(no, scope, assign), '}');
  return { code: result, open: true };
}

function list({ items }: Part<'list'>, scope: Scope): Operand {
  const operands = items.map((item) => write(item, scope));
  const code = `[${operands.map((operand) => operand.code).join(', ')}]`;
  if (items.every(({ op }) => op === 'literal')) return known(scope.constant(code));
  const values = store(code, scope).code;
  return operands.some(({ open }) => open) ? store(`${values}.find(isUnknown) ?? ${values}`, scope) : known(values);
}

const plainOperators = new Set(['<', '<=', '>', '>=', '-', '*']);

function compute({ operator, left, right }: Part<'binary'>, scope: Scope): Operand {
  const operands = [write(left, scope), write(right, scope)];
  // lists are compared element by element; next to a literal there is none
  const isPlain = plainOperators.has(operator) || (/^[!=]=$/.test(operator) && (left.op === 'literal' || right.op === 'literal'));
  if (isPlain) return whenKnown(operands, ([a = '', b = '']) => `${a} ${/^[!=]=$/.test(operator) ? `${operator}=` : operator} ${b}`, scope);
  const apply = scope.constant(`operators[${JSON.stringify(operator)}]`);
  return whenKnown(operands, ([a = '', b = '']) => `${apply}(env, ${a}, ${b})`, scope);
}

interface Loop {
  readonly values: string;
  readonly result: string;
  /** What the body has come to */
  readonly answer: string;
  readonly item: string;
  /** A name of the loop's own */
  readonly own: string;
}

/** What a quantifier keeps, does with each answer, and makes of it at the end; an incomplete list leaves it as open as in quantifiers.ts. */
interface LoopCode {
  readonly start: (loop: Loop) => string;
  readonly each: (loop: Loop) => string;
  readonly end: (loop: Loop) => string;
}

function quantify({ name, list: of, variable, body }: Part<'quantifier'>, scope: Scope): Operand {
  const values = write(of, scope);
  const [result, item, own, index] = [scope.fresh(), scope.fresh(), scope.fresh(), scope.fresh()];
  const inner = { ...scope, variables: new Map([...scope.variables, [variable, item]]) };
  const loop = { values: values.code, result, item, own };
  const { start, each, end } = loops(scope)[name];
  scope.lines.push(
    `let ${result} = ${values.code};`,
    `if (Array.isArray(${values.code})) {`,
    start({ ...loop, answer: '' }),
    // by index: until V8 has optimised it, an iterator costs more than the body does
    `for (let ${index} = 0; ${index} < ${values.code}.length; ${index}++) {`,
    `const ${item} = ${values.code}[${index}];`,
    block(body, inner, ({ code }) => each({ ...loop, answer: code })),
    '}',
    end({ ...loop, answer: '' }),
    '}',
  );
  return { code: result, open: true };
}

function loops({ constant, fresh }: Scope): Readonly<Record<Quantifier, LoopCode>> {
  const untilDecided = (deciding: boolean): LoopCode => {
    const both = constant('rememberedBoth()', fresh());
    return {
      start: ({ result, own }) => `${result} = ${!deciding};\nlet ${own};`,
      each: ({ result, own, answer }) =>
        `if (${answer} === ${deciding}) { ${result} = ${deciding}; break; }\nif (${answer} !== ${!deciding}) ${own} = ${own} === undefined || ${own} === ${answer} ? ${answer} : ${both}(${own}, ${answer});`,
      end: ({ values, result, own }) => `if (${result} !== ${deciding}) {
const incomplete = isIncomplete(env, ${values});
if (incomplete !== undefined) ${own} = ${own} === undefined ? incomplete : ${both}(${own}, incomplete);
if (${own} !== undefined) ${result} = ${own};
}`,
    };
  };
  const collect = (keep: (loop: Loop) => string): LoopCode => ({
    start: ({ own }) => `const ${own} = [];\nlet open;`,
    each: (loop) => `if (isUnknown(${loop.answer})) { open = ${loop.answer}; break; }\n${keep(loop)}`,
    end: ({ values, result, own }) => `if (open !== undefined) ${result} = open;
else {
const incomplete = isIncomplete(env, ${values});
if (incomplete !== undefined) env.run.incomplete.set(${own}, incomplete);
${result} = ${own};
}`,
  });
  return {
    all: untilDecided(false),
    exists: untilDecided(true),
    exists_one: {
      start: ({ own }) => `let ${own} = 0;\nlet open;`,
      each: ({ own, answer }) => `if (isUnknown(${answer})) { open = ${answer}; break; }\nif (${answer} === true) ${own}++;`,
      end: ({ values, result, own }) => `${result} = open ?? isIncomplete(env, ${values}) ?? ${own} === 1;`,
    },
    filter: collect(({ own, item, answer }) => `if (${answer} === true) ${own}.push(${item});`),
    map: collect(({ own, answer }) => `${own}.push(${answer});`),
  };
}
