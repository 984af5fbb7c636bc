/** Bytes that are held at most: of what stands before the document, and of the document. A cluster of 64 nodes and 8,000 machines takes 16 MB. */
export interface OutputLimits {
  readonly before: number;
  readonly document: number;
}

export const outputLimits: OutputLimits = { before: 1_000_000, document: 128_000_000 };

export interface DocumentReader {
  /** Takes the next piece of the output; false: a limit is passed, and no more is wanted */
  take(piece: Uint8Array): boolean;
  /** What the output came to: the text from the first {"schemaVersion" to the last brace (to the end where there is none), or why there is none */
  result(): { readonly text: string } | { readonly fault: 'tooLarge' | 'noDocument' | 'notText' };
}

/** Finds the snapshot in the output of a collector, behind whatever profiles and banners print before it. */
export function documentReader({ before, document }: OutputLimits): DocumentReader {
  const pieces: Buffer[] = [];
  let carry: Buffer = Buffer.alloc(0);
  let skipped = 0;
  let held = 0;
  const search = (piece: Uint8Array) => {
    const joined = Buffer.concat([carry, piece]);
    const at = joined.toString('latin1').search(/\{\s{0,16}"schemaVersion"/);
    if (at < 0) {
      // the mark may be cut between two pieces
      carry = Buffer.from(joined.subarray(-markLength));
      skipped += piece.length;
      return skipped <= before;
    }
    return hold(joined.subarray(at));
  };
  const hold = (piece: Uint8Array) => {
    held += piece.length;
    pieces.push(Buffer.from(piece));
    return held <= document;
  };
  return {
    take: (piece) => (pieces.length === 0 ? search(piece) : hold(piece)),
    result() {
      if (pieces.length === 0) return { fault: 'noDocument' };
      if (held > document) return { fault: 'tooLarge' };
      const bytes = Buffer.concat(pieces);
      try {
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.lastIndexOf('}') + 1 || undefined)) };
      } catch {
        return { fault: 'notText' };
      }
    },
  };
}

/** A brace, blanks and the name */
const markLength = 32;
