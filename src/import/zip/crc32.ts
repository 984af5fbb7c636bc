/** For four bytes at a time: the nth table takes a byte that has n more behind it. */
const tables = makeTables();

/** CRC-32 of zip (polynomial 0xEDB88320), piece by piece: start with 0. */
export function crc32(before: number, bytes: Uint8Array): number {
  const [first, second, third, fourth] = tables;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = ~before;
  let index = 0;
  for (const end = bytes.length - 3; index < end; index += 4) {
    crc ^= view.getInt32(index, true);
    crc = at(fourth, crc & 0xff) ^ at(third, (crc >>> 8) & 0xff) ^ at(second, (crc >>> 16) & 0xff) ^ at(first, crc >>> 24);
  }
  for (; index < bytes.length; index++) crc = at(first, (crc ^ view.getUint8(index)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const first = new Int32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const further = (table: Int32Array) => table.map((crc) => at(first, crc & 0xff) ^ (crc >>> 8));
  const second = further(first);
  const third = further(second);
  return [first, second, third, further(third)];
}

function at(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}
