const kinds = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array } as const;

/** How the numbers of a column are kept. */
export type ColumnKind = keyof typeof kinds;
export type ColumnArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/** One property of all rows of a table, as numbers side by side: a few bytes a row instead of an object. */
export class Column {
  readonly kind: ColumnKind;
  /** Numbers of one row; number k of row r stands at `r * width + k`. */
  readonly width: number;
  #numbers: ColumnArray = new Uint8Array(0);

  constructor(kind: ColumnKind, width = 1) {
    this.kind = kind;
    this.width = width;
  }

  /** @returns 0 where nothing was set */
  get(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  set(place: number, value: number): void {
    this.#numbers[place] = value;
  }

  add(place: number, value: number): void {
    this.#numbers[place] = (this.#numbers[place] ?? 0) + value;
  }

  /** Multiplies every number. */
  scale(factor: number): void {
    const numbers = this.#numbers;
    for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] ?? 0) * factor;
  }

  clearRow(row: number): void {
    this.#numbers.fill(0, row * this.width, (row + 1) * this.width);
  }

  /** Makes room for so many rows; keeps what stands there. */
  grow(rows: number): void {
    if (rows * this.width <= this.#numbers.length && this.#numbers instanceof kinds[this.kind]) return;
    const larger = new kinds[this.kind](rows * this.width);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  get bytes(): number {
    return this.#numbers.byteLength;
  }

  /** The numbers of the first rows, copied. */
  copy(rows: number): ColumnArray {
    return this.#numbers.slice(0, rows * this.width);
  }

  /** Puts back what `copy` gave. */
  put(numbers: ArrayLike<number>): void {
    this.#numbers.fill(0);
    this.#numbers.set(numbers);
  }
}
