// What reading an archive costs at least: every entry is unpacked by Node's own zlib and goes once through saxes, with handlers that do nothing.
const { openSync, readSync, statSync } = require('node:fs');
const { inflateRawSync } = require('node:zlib');
const { SaxesParser } = require('saxes');

const path = process.argv[2];
const handle = openSync(path, 'r');
const read = (offset, length) => {
  const bytes = Buffer.alloc(length);
  readSync(handle, bytes, 0, length, offset);
  return bytes;
};

const end = read(statSync(path).size - 22, 22);
const directory = read(end.readUInt32LE(16), end.readUInt32LE(12));
let elements = 0;
for (let at = 0; at < directory.length; ) {
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
  const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
  const [packed, offset] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
  at += 46 + nameLength + extraLength + commentLength;
  const header = read(offset, 30);
  const bytes = inflateRawSync(read(offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed));
  if (!name.endsWith('.XML')) continue;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', () => elements++);
  parser.on('closetag', () => {});
  parser.on('text', () => {});
  const decoder = new TextDecoder('utf-16le');
  for (let start = 0; start < bytes.length; start += 65_536) parser.write(decoder.decode(bytes.subarray(start, start + 65_536), { stream: true }));
  parser.close();
}
console.log(elements);
