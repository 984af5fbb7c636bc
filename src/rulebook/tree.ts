/** Operators that need both sides known. */
export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | 'in';

export type Quantifier = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

/** A checked expression as plain data: what the build stores and the evaluator turns into closures. Every fact that is read knows its own path. */
export type Tree =
  | { readonly op: 'literal'; readonly value: string | number | boolean | null }
  | { readonly op: 'variable'; readonly name: string }
  | { readonly op: 'param'; readonly name: string }
  /** Reads through groups of facts, such as os.build. `named`: an absent fact says which object lacks it, by that object's name */
  | { readonly op: 'member' | 'has'; readonly of: Tree; readonly fields: readonly string[]; readonly fact: string; readonly named: boolean }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly op: 'quantifier'; readonly name: Quantifier; readonly list: Tree; readonly variable: string; readonly body: Tree }
  | { readonly op: 'and' | 'or'; readonly left: Tree; readonly right: Tree }
  | { readonly op: 'not' | 'negate'; readonly of: Tree }
  | { readonly op: 'if'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | { readonly op: 'list'; readonly items: readonly Tree[] }
  | { readonly op: 'binary'; readonly operator: BinaryOperator; readonly left: Tree; readonly right: Tree };
