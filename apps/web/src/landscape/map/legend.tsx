import { Heading } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";

/** What the colours of the map say. */
export function Legend() {
  const { t } = useLanguage();
  const words = t.landscape.map;
  const signs = [
    ["item", words.legendItem],
    ["debt", words.legendDebt],
    ["needs", words.legendNeeds],
    ["needed-by", words.legendNeededBy],
  ] as const;
  return (
    <section aria-labelledby="legend" className="gs-stack gs-stack--tight">
      <Heading level={2} id="legend">
        {words.legend}
      </Heading>
      <ul className="gs-map-legend">
        {signs.map(([name, text]) => (
          <li key={name}>
            <span className={`gs-map-legend__sign gs-map-legend__sign--${name}`} aria-hidden="true" /> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
