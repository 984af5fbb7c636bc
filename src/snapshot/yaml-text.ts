import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type Place, pointerSteps } from './positions.ts';
import { type SnapshotProblem, shown } from './problem.ts';

export interface YamlText {
  readonly data: unknown;
  readonly problems: readonly SnapshotProblem[];
  places(pointers: readonly string[]): ReadonlyMap<string, Place>;
}

/** One mistake makes the rest of the text look wrong as well */
const errorLimit = 20;

/** Reads YAML 1.2 without aliases, which could unfold to any size. Problems: yamlSyntax { detail, line, column }, yamlAlias, tooDeep { limit }. */
export function parseYaml(text: string, depthLimit: number): YamlText {
  const lines = new LineCounter();
  const nothing = (...problems: readonly SnapshotProblem[]): YamlText => ({ data: undefined, problems, places: () => new Map() });
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
    // its composer calls itself for each level, and the stack ends
    if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return nothing({ code: 'tooDeep', values: { limit: depthLimit } });
    if (document.errors.length > 0) return nothing(...document.errors.slice(0, errorLimit).map((error) => syntaxProblem(error, lines)));
    const twice = duplicateKeys(document);
    if (twice.length > 0) return nothing(...twice.slice(0, errorLimit).map((error) => syntaxProblem(error, lines)));
    return { data: document.toJS({ maxAliasCount: 0 }), problems: [], places: (pointers) => locate(document, pointers) };
  } catch (error) {
    if (error instanceof ReferenceError) return nothing({ code: 'yamlAlias' });
    if (error instanceof RangeError) return nothing({ code: 'tooDeep', values: { limit: depthLimit } });
    throw error;
  }
}

function syntaxProblem(
  { message, pos: [start, end] }: { readonly message: string; readonly pos: readonly [number, number] },
  lines: LineCounter,
): SnapshotProblem {
  const { line, col: column } = lines.linePos(start);
  return { code: 'yamlSyntax', values: { detail: message, line, column }, span: { start, end } };
}

/** As the parser would find them, whose own search takes time with the square of the keys. */
function duplicateKeys(document: Document): { readonly message: string; readonly pos: readonly [number, number] }[] {
  const found: { message: string; pos: [number, number] }[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = keyName(key);
        const place = spanOf(key);
        if (seen.has(name)) found.push({ message: `the key "${shown(name)}" stands twice`, pos: [place?.start ?? 0, place?.end ?? 0] });
        seen.add(name);
      }
    },
  });
  return found;
}

function keyName(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function locate(document: Document, pointers: readonly string[]): ReadonlyMap<string, Place> {
  return new Map(
    pointers.flatMap((pointer) => {
      const place = placeOf(document.contents, pointerSteps(pointer));
      return place === undefined ? [] : [[pointer, place] as const];
    }),
  );
}

function placeOf(root: Node | null, steps: readonly string[]): Place | undefined {
  let node: unknown = root;
  let name: unknown;
  for (const step of steps) {
    const pair = isMap(node) ? node.items.find(({ key }) => keyName(key) === step) : undefined;
    name = isPair(pair) ? pair.key : undefined;
    node = pair === undefined ? (isSeq(node) ? node.items[Number(step)] : undefined) : (pair.value ?? pair.key);
  }
  const place = spanOf(node);
  const nameSpan = spanOf(name);
  return place === undefined || nameSpan === undefined ? place : { ...place, name: nameSpan };
}

function spanOf(node: unknown): Place | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
