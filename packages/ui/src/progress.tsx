/** How far something is: a bar and the same in words. */
export function Progress({
  label,
  value,
  of,
  text,
}: {
  readonly label: string;
  readonly value: number;
  readonly of: number;
  /** The figures in words: `12 van 40`. */
  readonly text: string;
}) {
  return (
    <div className="gs-progress">
      <progress aria-label={label} value={Math.min(value, of)} max={Math.max(1, of)} />
      <span className="gs-soft">{text}</span>
    </div>
  );
}
