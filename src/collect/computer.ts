/** A computer to collect from: by the PowerShell of this machine, with the caller's own ticket, or over SSH. */
export type Computer =
  | { readonly by: 'powershell'; readonly name: string }
  | { readonly by: 'ssh'; readonly name: string; readonly destination: string; readonly port?: string };

/** NODE, or USER@HOST[:PORT]; undefined for what is no such name. A name that begins with a dash would be an option of the program that gets it. */
export function readComputer(by: Computer['by'], text: string): Computer | undefined {
  return by === 'powershell' ? (isName(text) ? { by, name: text } : undefined) : readDestination(text);
}

function isName(text: string): boolean {
  return /^[^\s\p{C}"'`$;|&<>(){}[\],/\\:@-][^\s\p{C}"'`$;|&<>(){}[\],/\\:@]*$/u.test(text);
}

/** The account may be of a domain, DOMAIN\user or user@domain; an IPv6 address with a port stands in brackets. */
function readDestination(text: string): Computer | undefined {
  const at = text.lastIndexOf('@');
  const account = text.slice(0, at + 1);
  const [, bracketed, host = bracketed ?? '', port] = /^(?:\[([\dA-Fa-f:.%\w]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text.slice(at + 1)) ?? [];
  if (!/^(?:[^\s\p{C}"'`$;|&<>-][^\s\p{C}"'`$;|&<>]*@)?$/u.test(account) || !(bracketed !== undefined || isName(host))) return undefined;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return undefined;
  const name = port === undefined ? host : `${host}:${port}`;
  return { by: 'ssh', name, destination: `${account}${host}`, ...(port === undefined ? {} : { port }) };
}
