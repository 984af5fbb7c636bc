/**
 * JSON in which characters that a terminal or a CI runner would act on stand as \u escapes: the same data, harmless where it is printed.
 * All of these can only stand inside strings.
 */
export function escaped(json: string): string {
  return json.replace(/[\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|:(?=:)|#(?=#)/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
