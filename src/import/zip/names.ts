/** The name of an entry: UTF-8 where its flag says so, else code page 932 as Explorer writes it; old archives have \ between the parts. */
export function entryName(bytes: Uint8Array, isUtf8: boolean): string {
  const name = isUtf8 ? new TextDecoder('utf-8').decode(bytes) : unmarkedName(bytes);
  return name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** Some programs write UTF-8 without saying so; what is not valid in code page 932 cannot be anything else. */
function unmarkedName(bytes: Uint8Array): string {
  const japanese = new TextDecoder('windows-31j').decode(bytes);
  return japanese.includes('\uFFFD') ? new TextDecoder('utf-8').decode(bytes) : japanese;
}

/** Whether a name stays below the archive. Nothing is ever unpacked to disk, but a name that wants out is no name of an export. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.includes('\0') || name.startsWith('/') || /^[A-Za-z]:/.test(name)) return false;
  return !name.split('/').includes('..');
}
