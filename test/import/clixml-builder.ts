/** A value as Export-Clixml writes it: $null, plain values, lists, and objects. */
export type Value = null | string | number | boolean | readonly Value[] | Thing;

/** An object; `word` is what ToString() gives, `number` makes it an enumeration. */
export interface Thing {
  readonly type: string;
  readonly word?: string;
  readonly number?: number;
  readonly props?: Readonly<Record<string, Value>>;
}

/** An enumeration of the Windows modules. */
export function word(type: string, name: string, number: number): Thing {
  return { type, word: name, number };
}

/** A WMI object as Get-WmiObject of PowerShell 2.0 returns it from a node. */
export function wmi(className: string, server: string, props: Readonly<Record<string, Value>>, namespace = 'root\\cimv2'): Thing {
  const own = { __CLASS: className, __SERVER: server, __NAMESPACE: namespace, __PATH: `\\\\${server}\\${namespace}:${className}` };
  return { type: `System.Management.ManagementObject#${namespace}\\${className}`, word: own.__PATH, props: { ...own, ...props } };
}

/** An object that Invoke-Command brought from a node. */
export function remote(type: string, server: string, props: Readonly<Record<string, Value>>): Thing {
  return { type: `Deserialized.${type}`, props: { ...props, PSComputerName: server, RunspaceId: 'b4a7c1f0-0000-4000-8000-000000000001' } };
}

/** The text of a CLIXML file of a pipeline; `asList` is Export-Clixml -InputObject with an array. */
export function clixml(things: readonly Thing[], { asList = false } = {}): string {
  const ids = { next: 0 };
  const body = asList ? write(things, undefined, ids) : things.map((thing) => write(thing, undefined, ids)).join('');
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n${body}</Objs>`;
}

/** The same file as Windows PowerShell saves it: UTF-16LE with its byte order mark. */
export function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

function write(value: Value, name: string | undefined, ids: { next: number }): string {
  const n = name === undefined ? '' : ` N="${escapeXml(name)}"`;
  if (value === null) return `<Nil${n} />`;
  if (typeof value === 'string') return `<S${n}>${escapeXml(value)}</S>`;
  if (typeof value === 'boolean') return `<B${n}>${value}</B>`;
  if (typeof value === 'number')
    return value > 0xffffffff ? `<U64${n}>${value}</U64>` : value < 0 ? `<I32${n}>${value}</I32>` : `<U32${n}>${value}</U32>`;
  const id = ids.next++;
  if (isList(value)) {
    const items = value.map((item) => write(item, undefined, ids)).join('');
    return `<Obj${n} RefId="${id}"><TN RefId="${id}"><T>System.Object[]</T><T>System.Array</T></TN><LST>${items}</LST></Obj>`;
  }
  const props = Object.entries(value.props ?? {}).map(([key, inner]) => write(inner, key, ids));
  const kind = value.number === undefined ? '' : '<T>System.Enum</T>';
  const inner = `${value.word === undefined ? '' : `<ToString>${escapeXml(value.word)}</ToString>`}${value.number === undefined ? '' : `<I32>${value.number}</I32>`}`;
  return `<Obj${n} RefId="${id}"><TN RefId="${id}"><T>${escapeXml(value.type)}</T>${kind}<T>System.Object</T></TN>${inner}${props.length === 0 ? '' : `<Props>${props.join('')}</Props>`}</Obj>\r\n`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
