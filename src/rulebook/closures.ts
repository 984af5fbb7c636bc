import { bothUnknown, isUnknown, missing, rememberedBoth, type Unknown, unknown } from '../snapshot/known.ts';
import { type Closure, isIncomplete } from './environment.ts';
import { ruleFunctions } from './functions.ts';
import { operators } from './operators.ts';
import { quantifiers } from './quantifiers.ts';
import type { BinaryOperator, Quantifier, Tree } from './tree.ts';

/** Turns a checked tree into a closure; three-valued as docs/decisions/0002-three-valued-cel.md says. */
export function toClosure(tree: Tree, variables: readonly string[]): Closure {
  switch (tree.op) {
    case 'literal':
      return () => tree.value;
    case 'variable':
      return readSlot(variables.lastIndexOf(tree.name));
    case 'param':
      return readParam(tree.name);
    case 'member':
      return tree.of.op === 'variable' ? readMemberOf(variables.lastIndexOf(tree.of.name), tree) : readMember(toClosure(tree.of, variables), tree);
    case 'has':
      return hasMember(toClosure(tree.of, variables), tree);
    case 'call': {
      const [argument] = tree.args;
      if (tree.name === 'agree' && argument?.op === 'quantifier' && argument.name === 'map') return askEach(argument, variables);
      const args = tree.args.map((arg) => toClosure(arg, variables));
      return tree.name === 'certain' ? isCertain(args) : callFunction(tree.name, args);
    }
    case 'quantifier':
      return quantify(tree.name, toClosure(tree.list, variables), variables.length, toClosure(tree.body, [...variables, tree.variable]));
    case 'and':
      return decide(toClosure(tree.left, variables), toClosure(tree.right, variables), false);
    case 'or':
      return decide(toClosure(tree.left, variables), toClosure(tree.right, variables), true);
    case 'not':
      return whenKnown(toClosure(tree.of, variables), (value) => value !== true);
    case 'negate':
      return whenKnown(toClosure(tree.of, variables), (value) => -(value as number));
    case 'if':
      return choose(toClosure(tree.test, variables), toClosure(tree.yes, variables), toClosure(tree.no, variables));
    case 'list':
      return makeList(tree.items.map((item) => toClosure(item, variables)));
    case 'binary':
      return compute(tree.operator, toClosure(tree.left, variables), toClosure(tree.right, variables));
  }
}

function readSlot(slot: number): Closure {
  return (env) => env.slots[slot];
}

function readParam(name: string): Closure {
  const notSet = unknown({ fact: `params.${name}`, why: { code: 'parameterNotSet', values: { name } } });
  return (env) => env.params[name] ?? notSet;
}

type Member = Extract<Tree, { op: 'member' | 'has' }>;

function readMember(of: Closure, member: Member): Closure {
  const read = reader(member.fields);
  const absent = whatIsAbsent(member);
  return (env) => {
    const object = of(env);
    if (isUnknown(object)) return object;
    return read(object) ?? absent(object);
  };
}

/** The same for a variable, which nearly all members are of: half the calls. */
function readMemberOf(slot: number, member: Member): Closure {
  const [first = '', second] = member.fields;
  const absent = whatIsAbsent(member);
  if (second === undefined) {
    return (env) => {
      const object = env.slots[slot] as Record<string, unknown>;
      return object[first] ?? absent(object);
    };
  }
  return (env) => {
    const object = env.slots[slot] as Record<string, Record<string, unknown> | undefined>;
    return object[first]?.[second] ?? absent(object);
  };
}

/** One and the same answer for all objects, unless it names the object. */
function whatIsAbsent({ fact, named }: Member): (object: unknown) => Unknown {
  const absent = missing(fact);
  return named ? (object) => missing(fact, (object as { name: string }).name) : () => absent;
}

function hasMember(of: Closure, { fields }: Member): Closure {
  const read = reader(fields);
  return whenKnown(of, (object) => read(object) !== undefined);
}

function reader(fields: readonly string[]): (object: unknown) => unknown {
  const [first = '', second] = fields;
  if (second === undefined) return (object) => (object as Record<string, unknown>)[first];
  return (object) => (object as Record<string, Record<string, unknown> | undefined>)[first]?.[second];
}

function whenKnown(of: Closure, then: (value: unknown) => unknown): Closure {
  return (env) => {
    const value = of(env);
    return isUnknown(value) ? value : then(value);
  };
}

function callFunction(name: string, args: readonly Closure[]): Closure {
  const call = ruleFunctions.get(name);
  if (call === undefined) throw new Error(`compile expression: there is no function "${name}"`);
  const [first, second] = args;
  if (first === undefined) return (env) => call(env.run);
  if (second === undefined) {
    return (env) => {
      const value = first(env);
      return isUnknown(value) ? value : call(env.run, value);
    };
  }
  if (args.length === 2) {
    return (env) => {
      const a = first(env);
      const b = second(env);
      if (isUnknown(a)) return isUnknown(b) ? bothUnknown(a, b) : a;
      return isUnknown(b) ? b : call(env.run, a, b);
    };
  }
  return (env) => {
    const values = args.map((arg) => arg(env));
    const unknowns = values.filter(isUnknown);
    return unknowns.length > 0 ? unknowns.reduce(bothUnknown) : call(env.run, ...values);
  };
}

/** agree(list.map(…)) asks about every element, so that one that is not known hides neither the others nor what they lack. */
function askEach({ list, variable, body }: Extract<Tree, { op: 'quantifier' }>, variables: readonly string[]): Closure {
  const candidates = toClosure(list, variables);
  const ask = toClosure(body, [...variables, variable]);
  const slot = variables.length;
  return (env) => {
    const values = candidates(env);
    if (isUnknown(values)) return values;
    const answers = (values as readonly unknown[]).map((value) => {
      env.slots[slot] = value;
      return ask(env);
    });
    return isIncomplete(env, values as readonly unknown[]) ?? ruleFunctions.get('agree')?.(env.run, answers);
  };
}

/** certain(…): what is not known counts as false. Messages use it for what is known already. */
function isCertain([of]: readonly Closure[]): Closure {
  return (env) => of?.(env) === true;
}

/** && and ||: the deciding value wins over an unknown on either side. */
function decide(left: Closure, right: Closure, deciding: boolean): Closure {
  const both = rememberedBoth();
  return (env) => {
    const a = left(env);
    if (a === deciding) return deciding;
    const b = right(env);
    if (b === deciding) return deciding;
    if (isUnknown(a)) return isUnknown(b) ? both(a, b) : a;
    return isUnknown(b) ? b : !deciding;
  };
}

function choose(test: Closure, yes: Closure, no: Closure): Closure {
  return (env) => {
    const value = test(env);
    if (isUnknown(value)) return value;
    return value === true ? yes(env) : no(env);
  };
}

function makeList(items: readonly Closure[]): Closure {
  return (env) => {
    const values = items.map((item) => item(env));
    return values.find(isUnknown) ?? values;
  };
}

function quantify(name: Quantifier, list: Closure, slot: number, body: Closure): Closure {
  const run = quantifiers[name]();
  return (env) => {
    const values = list(env);
    if (isUnknown(values)) return values;
    return run(env, values as readonly unknown[], slot, body);
  };
}

function compute(operator: BinaryOperator, left: Closure, right: Closure): Closure {
  const apply = operators[operator];
  return (env) => {
    const a = left(env);
    const b = right(env);
    if (isUnknown(a)) return isUnknown(b) ? bothUnknown(a, b) : a;
    return isUnknown(b) ? b : apply(env, a, b);
  };
}
