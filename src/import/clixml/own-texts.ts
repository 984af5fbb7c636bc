/** Makes texts that hold nothing but themselves: what is cut out of a piece of a file keeps all of the piece in memory. Equal short ones are one. */
export type OwnText = (text: string) => string;

/** Engines copy what is shorter; what is longer is cut out. */
const copied = 13;
const longestShared = 100;
const sharedLimit = 20_000;

export function ownTexts(): OwnText {
  const shared = new Map<string, string>();
  return (text) => {
    if (text.length > longestShared) return copy(text);
    const known = shared.get(text);
    if (known !== undefined) return known;
    const own = text.length < copied ? text : copy(text);
    if (shared.size < sharedLimit) shared.set(own, own);
    return own;
  };
}

/** Joined with a character and cut out again, it is cut out of a text of its own. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}
