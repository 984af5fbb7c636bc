import { CelScalar, celEnv, celFunc, isCelError, isCelList, isCelMap, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import type { Run } from '../../src/rulebook/environment.ts';
import { factTypes, type TypeName } from '../../src/rulebook/fact-types.ts';
import { functionTable } from '../../src/rulebook/functions.ts';
import { isUnknown } from '../../src/snapshot/known.ts';

/** What an engine of others says of an expression: a value, or that a fact is missing. Any other error is thrown: the expression means something else there. */
export type Answer = { readonly value: unknown } | 'unknown';

/** Objects of a snapshot in the form that the engines take, and back. */
export interface Objects {
  /** Whole numbers as BigInt, groups of facts always there, incomplete lists with one object more of which nothing is known */
  readonly give: (value: unknown, type: TypeName) => unknown;
  readonly take: (value: unknown) => unknown;
  /** Plain data to compare: objects by their number */
  readonly plain: (value: unknown) => unknown;
}

/** Thrown where one of our functions, called by an engine, cannot tell. */
class FactMissing extends Error {}

const types = factTypes();
/** Fields of what is made of a snapshot, as src/rulebook/expression.ts declares them. */
const comparison: ReadonlyMap<string, TypeName> = new Map([['node', 'Node']]);

export function objectsOf(run: Run): Objects {
  const given = new Map<object, Record<string, unknown>>();
  const originals: object[] = [];
  const nobody = { $id: 'nobody' };

  function give(value: unknown, type: TypeName): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item) => give(item, type.replace(/^list<(.*)>$/, '$1')));
      return isIncomplete(value) ? [...items, nobody] : items;
    }
    if (typeof value === 'number') return type === 'int' ? BigInt(value) : value;
    return typeof value === 'object' && value !== null ? giveObject(value, type) : value;
  }

  function giveObject(value: object, type: TypeName): Record<string, unknown> {
    const known = given.get(value);
    if (known !== undefined) return known;
    const object: Record<string, unknown> = { $id: originals.push(value) - 1 };
    given.set(value, object);
    const fields = type === 'Comparison' ? comparison : (types.get(type)?.fields ?? new Map<string, TypeName>());
    for (const [name, of] of fields) if (types.get(of)?.group === true) object[name] = { $id: 'group' };
    for (const [name, fact] of Object.entries(value))
      if (fact !== undefined && !isUnknown(fact)) object[name] = give(fact, fields.get(name) ?? 'dyn');
    return object;
  }

  function isIncomplete(list: readonly unknown[]): boolean {
    return run.facts.incomplete.has(list) || run.incomplete.has(list);
  }

  function take(value: unknown): unknown {
    if (typeof value === 'bigint') return Number(value);
    if (Array.isArray(value) || isCelList(value)) return [...(value as Iterable<unknown>)].map(take);
    const id = idOf(value);
    return typeof id === 'number' ? originals[id] : value;
  }

  function plain(value: unknown): unknown {
    if (typeof value === 'bigint') return Number(value);
    if (Array.isArray(value) || isCelList(value)) {
      const items = [...(value as Iterable<unknown>)].map(plain);
      return (Array.isArray(value) && isIncomplete(value)) || items.includes('object nobody') ? 'incomplete' : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    const id = given.get(value)?.$id ?? idOf(value);
    return `object ${id}`;
  }

  return { give, take, plain };
}

function idOf(value: unknown): unknown {
  if (isCelMap(value)) return value.get('$id');
  return typeof value === 'object' && value !== null ? (value as { readonly $id?: unknown }).$id : undefined;
}

/** What an expression is asked of: the facts that our functions read, and the objects that stand for them. */
export interface Question {
  readonly run: Run;
  readonly objects: Objects;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Oracle {
  readonly name: string;
  readonly answer: (source: string, question: Question) => Answer;
}

interface OwnFunction {
  readonly name: string;
  readonly arity: number;
  readonly call: (question: Question | undefined, args: readonly unknown[]) => unknown;
}

/** Our functions with the same implementations, called with what the engines hand over. */
function ownFunctions(): readonly OwnFunction[] {
  return Object.entries(functionTable).map(([signature, implementation]) => {
    const parts = /^(\w+)\((.*)\): (.*)$/.exec(signature);
    if (parts === null) throw new Error(`read signature "${signature}": must read like "release(Node): string"`);
    const [, name = '', parameters = '', result = ''] = parts;
    return {
      name,
      arity: parameters === '' ? 0 : parameters.split(',').length,
      call: (question, args) => {
        if (question === undefined) throw new Error(`call "${name}": nothing was asked`);
        const { run, objects } = question;
        const answer = implementation(run, ...args.map(objects.take));
        if (isUnknown(answer)) throw new FactMissing(`fact missing: ${answer.missing.map(({ fact }) => fact).join(', ')}`);
        return objects.give(answer, result);
      },
    };
  });
}

/** The lists that expressions may name without "cluster.": absent ones are missing facts, not misspelt names. */
const lists = ['nodes', 'networks', 'virtualMachines', 'sharedVolumes'];

function cached<T>(make: (source: string) => T): (source: string) => T {
  const made = new Map<string, T>();
  return (source) => {
    const known = made.get(source) ?? make(source);
    made.set(source, known);
    return known;
  };
}

export function celJs(): Oracle {
  let asked: Question | undefined;
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  for (const { name, arity, call } of ownFunctions()) {
    const parameters = Array.from({ length: arity }, () => 'dyn').join(', ');
    environment.registerFunction(`${name}(${parameters}): dyn`, (...args: readonly unknown[]) => call(asked, args));
  }
  const parsed = cached((source) => environment.parse(source));
  const absent = new RegExp(`^Unknown variable: (${lists.join('|')})$`);
  return {
    name: '@marcbachmann/cel-js',
    answer: (source, question) => {
      asked = question;
      try {
        return { value: parsed(source)(question.variables) };
      } catch (error) {
        const { code, summary = '' } = error as { readonly code?: string; readonly summary?: string };
        if (error instanceof FactMissing || code === 'no_such_key' || absent.test(summary)) return 'unknown';
        throw error;
      }
    },
  };
}

export function bufbuildCel(): Oracle {
  let asked: Question | undefined;
  const any = CelScalar.DYN;
  const funcs = ownFunctions().map(({ name, arity, call }) =>
    celFunc(name, Array<typeof any>(arity).fill(any), any, (...args: readonly unknown[]) => call(asked, args) as never),
  );
  const environment = celEnv({ funcs });
  const planned = cached((source) => plan(environment, parse(source)));
  const absent = /^(fact missing: |field not found: )/;
  /** Merged errors keep the first message, and have the others as their cause. */
  const isMissing = (error: { readonly message: string; readonly cause?: unknown }): boolean =>
    absent.test(error.message) && (!Array.isArray(error.cause) || error.cause.every((other) => isMissing(other)));
  /** Does not say which variable it is */
  const isUndeclared = ({ message }: { readonly message: string }) => message === 'unresolved attribute';
  return {
    name: '@bufbuild/cel',
    answer: (source, question) => {
      asked = question;
      const result = planned(source)(question.variables as never);
      if (!isCelError(result)) return { value: result };
      if (isMissing(result) || (isUndeclared(result) && lists.some((list) => !(list in question.variables)))) return 'unknown';
      throw result;
    },
  };
}
