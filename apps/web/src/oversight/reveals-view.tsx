import { Card, Disclosure } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { FilterBar } from "../table/filter-bar.tsx";
import { RevealCard } from "./reveal-card.tsx";
import { type Reveal, type RevealState, revealsPath } from "./reveal-types.ts";

const states: readonly RevealState[] = ["proposed", "standing", "over", "rejected", "withdrawn"];

/** All names that were asked for, so that a second person finds what waits for him. */
export function RevealsView() {
  const { t } = useLanguage();
  const words = t.reveals;
  const [query] = useSearchParams();
  const state = query.get("state");
  const list = useResource<{ readonly items: readonly Reveal[] }>(revealsPath);
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.pageIntro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      <FilterBar
        filters={[
          {
            name: "state",
            kind: "choice",
            label: t.investigations.state,
            options: states.map((value) => ({ value, label: words.states[value] })),
          },
        ]}
      />
      <Loaded resource={list} lines={4}>
        {({ items }) => {
          const shown = items.filter((one) => state === null || one.state === state);
          if (shown.length === 0) return <p>{words.none}</p>;
          return shown.map((one) => (
            <Card key={one.id}>
              <p>
                <strong>{t.investigations.person(one.pseudonym)}</strong>
                <span className="gs-soft"> · {one.about}</span>
              </p>
              <RevealCard one={one} onChanged={list.reload} />
            </Card>
          ));
        }}
      </Loaded>
    </Page>
  );
}
