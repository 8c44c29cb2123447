/**
 * Text exactly as stored, such as JSON that was hashed or a proof. It scrolls, so it can take the keyboard
 * focus (WCAG 2.1.1) and carries a name.
 */
export function Verbatim({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="gs-verbatim">
      <code>{text}</code>
    </section>
  );
}
