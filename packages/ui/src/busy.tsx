/**
 * Placeholder while something loads. The label is announced; the bars are decoration and stand still
 * for readers who prefer reduced motion.
 */
export function Busy({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div role="status" className="gs-stack">
      <span className="gs-visually-hidden">{label}</span>
      <span aria-hidden="true" className="gs-stack">
        {Array.from({ length: lines }, (_, line) => `bar-${line}`).map((key) => (
          <span key={key} className="gs-busy__bar" />
        ))}
      </span>
    </div>
  );
}
