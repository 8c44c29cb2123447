import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Twins } from "./conflict-types.ts";
import { TakeBack, WhoAndWhy } from "./take-back.tsx";

/** Pairs of which somebody said that they stay two, each with the way back. */
export function StayTwo({ onTakenBack }: { readonly onTakenBack: (about: string) => void }) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const resource = useResource<{ readonly items: readonly Twins[] }>(
    "/api/v1/landscape/contradictions?state=different",
  );
  return (
    <Loaded resource={resource}>
      {({ items }) =>
        items.length === 0 ? null : (
          <Section title={words.apartTitle} intro={words.apartIntro}>
            <ol className="gs-plain-list gs-stack">
              {items.map(({ key, item, other, sides, decided }) => {
                const about = words.twinsOf(sides.item?.name ?? item, sides.other?.name ?? other);
                return (
                  <li key={`${item} ${key}`}>
                    <Section title={about} level={3} card>
                      {decided === undefined ? null : <WhoAndWhy decision={decided} />}
                      <TakeBack
                        about={about}
                        onStale={resource.reload}
                        onTakenBack={() => {
                          onTakenBack(about);
                          resource.reload();
                        }}
                        save={(motive) =>
                          request(`/api/v1/landscape/items/${encodeURIComponent(item)}/contradictions`, {
                            method: "POST",
                            body: { key, decision: "open", motive },
                          })
                        }
                      />
                    </Section>
                  </li>
                );
              })}
            </ol>
          </Section>
        )
      }
    </Loaded>
  );
}
