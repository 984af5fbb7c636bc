/** A value as Export-Clixml writes it. */
export type Value = null | string | boolean | number | Tagged | Thing | readonly Value[];

/** A single value with the tag of its .NET type: I64, U16, G, DT, TS… */
export interface Tagged {
  readonly tag: string;
  readonly text: string;
}

/** An object; the same one a second time becomes a Ref. */
export interface Thing {
  /** Its class and those it comes from, without System.Object */
  readonly types: readonly string[];
  readonly word?: string;
  /** Makes it an enumeration */
  readonly number?: number;
  readonly props?: Readonly<Record<string, Value>>;
  /** Note properties */
  readonly notes?: Readonly<Record<string, Value>>;
}

export const tagged = (tag: string) => (value: number | string) => ({ tag, text: String(value) });
export const i64 = tagged('I64');
export const u64 = tagged('U64');
export const u32 = tagged('U32');
export const u16 = tagged('U16');
export const guid = tagged('G');
export const date = tagged('DT');
export const span = tagged('TS');

/** An enumeration of the Windows modules. */
export function word(type: string, text: string, number: number): Thing {
  return { types: [type, 'System.Enum', 'System.ValueType'], word: text, number };
}

/** Lines of the file that Export-Clixml of Windows PowerShell 5.1 writes for a pipeline, as pieces of text. */
export function* clixml(things: Iterable<Thing>): Generator<string> {
  const writer: Writer = { objects: new Map(), types: new Map(), next: 0 };
  yield '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n';
  for (const thing of things) {
    const lines: string[] = [];
    writeValue(writer, lines, thing, { name: undefined, indent: '  ' });
    yield `${lines.join('\r\n')}\r\n`;
  }
  yield '</Objs>';
}

interface Writer {
  readonly objects: Map<Thing, number>;
  readonly types: Map<string, number>;
  next: number;
}

interface At {
  readonly name: string | undefined;
  readonly indent: string;
}

function writeValue(writer: Writer, lines: string[], value: Value, at: At): void {
  const n = at.name === undefined ? '' : ` N="${escapeXml(at.name)}"`;
  const single = (tag: string, text: string) => lines.push(`${at.indent}<${tag}${n}>${escapeXml(text)}</${tag}>`);
  if (value === null) lines.push(`${at.indent}<Nil${n} />`);
  else if (typeof value === 'string') single('S', value);
  else if (typeof value === 'boolean') single('B', String(value));
  else if (typeof value === 'number') single('I32', String(value));
  else if (isList(value)) writeList(writer, lines, value, { ...at, n });
  else if ('tag' in value) single(value.tag, value.text);
  else writeThing(writer, lines, value, { ...at, n });
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function writeList(writer: Writer, lines: string[], items: readonly Value[], { indent, n }: At & { readonly n: string }): void {
  lines.push(`${indent}<Obj${n} RefId="${writer.next++}">`);
  writeTypes(writer, lines, ['System.Object[]', 'System.Array'], indent);
  if (items.length === 0) lines.push(`${indent}  <LST />`);
  else {
    lines.push(`${indent}  <LST>`);
    for (const item of items) writeValue(writer, lines, item, { name: undefined, indent: `${indent}    ` });
    lines.push(`${indent}  </LST>`);
  }
  lines.push(`${indent}</Obj>`);
}

function writeThing(writer: Writer, lines: string[], thing: Thing, { indent, n }: At & { readonly n: string }): void {
  const known = writer.objects.get(thing);
  if (known !== undefined) {
    lines.push(`${indent}<Ref${n} RefId="${known}" />`);
    return;
  }
  const id = writer.next++;
  if (thing.number === undefined) writer.objects.set(thing, id);
  lines.push(`${indent}<Obj${n} RefId="${id}">`);
  writeTypes(writer, lines, thing.types, indent);
  lines.push(`${indent}  <ToString>${escapeXml(thing.word ?? thing.types[0] ?? '')}</ToString>`);
  if (thing.number !== undefined) lines.push(`${indent}  <I32>${thing.number}</I32>`);
  for (const [tag, members] of [
    ['Props', thing.props],
    ['MS', thing.notes],
  ] as const) {
    if (members === undefined) continue;
    lines.push(`${indent}  <${tag}>`);
    for (const [name, value] of Object.entries(members)) writeValue(writer, lines, value, { name, indent: `${indent}    ` });
    lines.push(`${indent}  </${tag}>`);
  }
  lines.push(`${indent}</Obj>`);
}

function writeTypes({ types }: Writer, lines: string[], names: readonly string[], indent: string): void {
  const key = names.join('\n');
  const known = types.get(key);
  if (known !== undefined) {
    lines.push(`${indent}  <TNRef RefId="${known}" />`);
    return;
  }
  types.set(key, types.size);
  lines.push(
    `${indent}  <TN RefId="${types.size - 1}">`,
    ...[...names, 'System.Object'].map((name) => `${indent}    <T>${escapeXml(name)}</T>`),
    `${indent}  </TN>`,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
