/** The whole numbers of a text, one by one, each with its line, so that a fault says where it is. */
export interface Tokens {
  /** @throws Error when there is no further number, or it is outside 0..`most`. */
  next(what: string, most: number): number;
  readonly isAtEnd: boolean;
}

const longestText = 20_000_000;

/** @param file named in each fault. */
export function tokensOf(file: string, text: string): Tokens {
  if (text.length > longestText) throw new Error(`${file}: longer than ${longestText} characters`);
  const words = /\S+/g;
  let upcoming = words.exec(text);
  return {
    get isAtEnd() {
      return upcoming === null;
    },
    next(what, most) {
      if (upcoming === null) throw new Error(`${file}: ends where ${what} should be`);
      const word = upcoming[0];
      if (!/^\d{1,9}$/.test(word) || Number(word) > most) {
        const line = text.slice(0, upcoming.index).split("\n").length;
        throw new Error(`${file}, line ${line}: ${word.slice(0, 20)} is no ${what} (0 to ${most})`);
      }
      upcoming = words.exec(text);
      return Number(word);
    },
  };
}
