import { Button } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Sentence } from "../../messages/say-sentence.ts";
import { useSay } from "../use-say.ts";

type PriceList = {
  readonly items: readonly {
    readonly resource: string;
    readonly quarter: string;
    readonly sentences: readonly Sentence[];
  }[];
};

/** What one more person of a skill would bring forward. It is computed when one asks for it: each is a plan of its own. */
export function Prices({ run }: { readonly run: string }) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const [asked, setAsked] = useState(false);
  return (
    <Section title={words.prices} level={3}>
      {asked ? (
        <PricesOf run={run} />
      ) : (
        <div className="gs-row">
          <Button onClick={() => setAsked(true)}>{words.askPrices}</Button>
        </div>
      )}
    </Section>
  );
}

function PricesOf({ run }: { readonly run: string }) {
  const { t } = useLanguage();
  const say = useSay();
  const prices = useResource<PriceList>(`/api/v1/portfolio/plan-runs/${encodeURIComponent(run)}/prices`);
  return (
    <Loaded resource={prices}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t.portfolio.scenario.noPrices}</p>
        ) : (
          <ul className="gs-bullets">
            {items.map(({ resource, quarter, sentences }) => (
              <li key={`${resource} ${quarter}`}>{sentences.map(say).join(" ")}</li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
