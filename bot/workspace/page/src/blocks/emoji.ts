interface Options {
  fallback?: (name: string) => string;
}

/**
 * Stands in for the package node-emoji: the renderer's own table, which it gives as the fallback, has Slack's emoji.
 * A name that is in no table stays as it was typed.
 */
export function emojify(text: string, { fallback = (name) => name }: Options = {}): string {
  return text.replace(/:([\w+-]+):/g, (typed, name: string) => {
    const found = fallback(name);
    return found === name ? typed : found;
  });
}
