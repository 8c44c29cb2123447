/** Rows of which the height is known or guessed, one under the other. */
export type RowHeights = {
  /** Pixels from the top of the first row to the top of row `index`; `count` gives the height of all rows. */
  topOf(index: number): number;
  /** The row that holds a distance from the top. */
  rowAt(top: number): number;
  /** Keeps a measured height. Returns whether it differs from what was known. */
  measure(index: number, height: number): boolean;
};

/** A difference of less than a pixel is rounding of the browser, not another height. */
const noise = 0.75;

/**
 * Where each of many rows stands when only those in sight are drawn. A row that was never drawn counts with
 * the `guess`.
 */
export function rowHeights(count: number, guess: number): RowHeights {
  const known = new Float64Array(count).fill(guess);
  const tops = new Float64Array(count + 1);
  let right = 0;
  /** Adds up again from the first row that changed to `until`. */
  const addUp = (until: number) => {
    for (let row = right; row < until; row++) tops[row + 1] = (tops[row] ?? 0) + (known[row] ?? 0);
    right = Math.max(right, until);
  };
  return {
    topOf: (index) => {
      const at = Math.min(Math.max(0, index), count);
      addUp(at);
      return tops[at] ?? 0;
    },
    rowAt: (top) => {
      addUp(count);
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((tops[middle] ?? 0) <= top) low = middle;
        else high = middle - 1;
      }
      return Math.max(0, low);
    },
    measure: (index, height) => {
      if (index < 0 || index >= count || Math.abs((known[index] ?? 0) - height) < noise) return false;
      known[index] = height;
      right = Math.min(right, index);
      return true;
    },
  };
}

/** The rows to draw: those in sight and a few more on both sides; `last` counts along. */
export type RowWindow = { readonly first: number; readonly last: number };

/** Rows that are drawn outside the sight, so that scrolling by keyboard or wheel shows no gap. */
const spare = 8;

/** Which of `count` rows are in sight between two distances from the top. */
export function rowWindow(heights: RowHeights, count: number, top: number, bottom: number): RowWindow {
  if (count === 0) return { first: 0, last: -1 };
  return {
    first: Math.max(0, heights.rowAt(top) - spare),
    last: Math.min(count - 1, heights.rowAt(Math.max(top, bottom)) + spare),
  };
}
