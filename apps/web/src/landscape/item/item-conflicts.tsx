import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ConflictCard } from "../conflicts/conflict-card.tsx";
import type { OpenConflict, PageOf } from "../conflicts/conflict-types.ts";

/** What sources say differently of an item, and the way to decide it once. */
export function ItemConflicts({ id, onChosen }: { readonly id: string; readonly onChosen: () => void }) {
  const { t } = useLanguage();
  const words = t.landscape.item;
  const asked = new URLSearchParams({ item: id, pageSize: "100" });
  const resource = useResource<PageOf<OpenConflict>>(`/api/v1/landscape/conflicts?${asked}`);
  return (
    <Section title={words.conflicts} intro={words.conflictsIntro}>
      <Loaded resource={resource} lines={3}>
        {({ items }) => (
          <ol className="gs-plain-list gs-stack">
            {items.map((conflict) => (
              <li key={conflict.field}>
                <ConflictCard
                  conflict={conflict}
                  level={3}
                  onDecided={() => {
                    resource.reload();
                    onChosen();
                  }}
                  onStale={() => {
                    resource.reload();
                    onChosen();
                  }}
                />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}
