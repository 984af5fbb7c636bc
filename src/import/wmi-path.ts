/**
 * The keys of a WMI object path, `\\HOST\root\virtualization:Class.Key="value",Key2="value"`, by lower-case name; the class stands under ''.
 * In a value, \" and \\ stand for " and \.
 */
export function pathKeys(path: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const quote = path.indexOf('"');
  const name = path.slice(0, quote < 0 ? undefined : quote).indexOf(':') + 1;
  const start = path.indexOf('.', name);
  if (start < 0) return keys;
  keys.set('', path.slice(name, start).toLowerCase());
  let position = start + 1;
  while (position < path.length) {
    const equals = path.indexOf('=', position);
    if (equals < 0) return keys;
    const { value, end } = path[equals + 1] === '"' ? quoted(path, equals + 2) : bare(path, equals + 1);
    keys.set(path.slice(position, equals).trim().toLowerCase(), value);
    position = end + 1;
  }
  return keys;
}

function quoted(path: string, from: number): { value: string; end: number } {
  let value = '';
  let index = from;
  for (; index < path.length && path[index] !== '"'; index++) {
    if (path[index] === '\\') index++;
    value += path[index] ?? '';
  }
  const comma = path.indexOf(',', index);
  return { value, end: comma < 0 ? path.length : comma };
}

function bare(path: string, from: number): { value: string; end: number } {
  const comma = path.indexOf(',', from);
  const end = comma < 0 ? path.length : comma;
  return { value: path.slice(from, end), end };
}
