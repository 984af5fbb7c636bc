/**
 * The components of an absolute Windows path, as Windows compares them: without regard to case, / and ¥ (U+00A5 of text exports) as \,
 * "." and ".." resolved. Undefined where a path says no place that can be compared: relative, empty, or by the GUID of a volume.
 */
export function pathComponents(path: string): readonly string[] | undefined {
  const plain = withoutPrefix(path.trim().replaceAll('/', '\\').replaceAll('¥', '\\').toLowerCase());
  const isShare = plain.startsWith('\\\\');
  if (!isShare && !/^[a-z]:(\\|$)/.test(plain)) return undefined;
  const components: string[] = isShare ? ['\\\\'] : [];
  for (const component of plain.split('\\')) {
    if (component === '' || component === '.') continue;
    if (component !== '..') components.push(component);
    else if (components.length > 1) components.pop();
  }
  return components;
}

function withoutPrefix(path: string): string {
  if (!path.startsWith('\\\\?\\')) return path;
  const rest = path.slice('\\\\?\\'.length);
  return rest.startsWith('unc\\') ? `\\\\${rest.slice('unc\\'.length)}` : rest;
}

/** Whether two paths name one folder or file; undefined where one of them cannot be compared. */
export function isSamePath(one: string, other: string): boolean | undefined {
  // most are written alike; ":\" behind one letter is a drive
  if (one === other && one.charCodeAt(1) === 58 && one.charCodeAt(2) === 92) return true;
  const a = pathComponents(one);
  const b = pathComponents(other);
  if (a === undefined || b === undefined) return undefined;
  return a.length === b.length && a.every((component, index) => component === b[index]);
}
