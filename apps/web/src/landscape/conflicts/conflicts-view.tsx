import { Alert, EmptyState } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../../language/language.tsx";
import { ConflictCard } from "./conflict-card.tsx";
import type { OpenConflict } from "./conflict-types.ts";
import { ConflictsPage } from "./conflicts-page.tsx";
import { PagedCards, usePage } from "./paged-cards.tsx";
import { useFieldName } from "./use-field-name.ts";

/** What sources say differently and nobody decided: what matters most first, each to be decided where it stands. */
export function ConflictsView() {
  const { t, format } = useLanguage();
  const words = t.contradictions;
  const fieldName = useFieldName();
  const resource = usePage<OpenConflict>("/api/v1/landscape/conflicts");
  const [decided, setDecided] = useState("");
  return (
    <ConflictsPage view="open">
      <div aria-live="polite">
        {decided === "" ? null : (
          <Alert kind="ok">
            <p>{words.saved(decided)}</p>
          </Alert>
        )}
      </div>
      <PagedCards
        resource={resource}
        none={
          <EmptyState title={words.noneTitle}>
            <p>{words.noneText}</p>
          </EmptyState>
        }
      >
        {(conflicts, total) => (
          <>
            <p>
              <strong>{words.count(format.number(total))}</strong>
            </p>
            <ol className="gs-plain-list gs-stack">
              {conflicts.map((conflict) => (
                <li key={`${conflict.item.id} ${conflict.field}`}>
                  <ConflictCard
                    conflict={conflict}
                    onDecided={() => {
                      setDecided(words.about(conflict.item.name, fieldName(conflict.field)));
                      resource.reload();
                    }}
                    onStale={resource.reload}
                  />
                </li>
              ))}
            </ol>
          </>
        )}
      </PagedCards>
    </ConflictsPage>
  );
}
