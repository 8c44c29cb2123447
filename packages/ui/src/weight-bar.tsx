/**
 * How much something weighs, to the right of the middle for and to the left of it against; beside the number that
 * says the same. Hidden from assistive technology.
 *
 * @param most the weight that fills one half
 */
export function WeightBar({ weight, most }: { readonly weight: number; readonly most: number }) {
  const share = Math.min(1, Math.abs(weight) / Math.max(most, Number.MIN_VALUE)) * 50;
  const x = weight < 0 ? 50 - share : 50;
  return (
    <svg className="gs-weight" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="gs-weight__space" x="0" y="3" width="100" height="4" />
      <rect
        className={weight < 0 ? "gs-weight__against" : "gs-weight__for"}
        x={x}
        y="0"
        width={share}
        height="10"
      />
      <rect className="gs-weight__middle" x="49.5" y="0" width="1" height="10" />
    </svg>
  );
}
