/** Prints each figure against its limit and what is aimed at; returns whether every one is within its limit. */
export function printRows(measured) {
  const line = (name, value, limit, aim, verdict, detail) =>
    console.log(`${name.padEnd(36)}${value.padStart(8)}${limit.padStart(8)}${aim.padStart(8)}  ${verdict.padEnd(5)} ${detail}`.trimEnd());
  line('', 'found', 'limit', 'aim', '', 'minimum of interleaved runs');
  for (const { name, value, limit, aim, detail } of measured) {
    const verdict = value <= aim ? 'aim' : value <= limit ? 'ok' : 'OVER';
    line(name, value.toFixed(2), String(limit), String(aim), verdict, detail);
  }
  return measured.every(({ value, limit }) => value <= limit);
}
