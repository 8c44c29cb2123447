import { Alert, Badge, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useFieldText } from "../item/use-field-text.ts";
import { itemAddress } from "../item-address.ts";
import type { DecidedConflict } from "./conflict-types.ts";
import { ConflictsPage } from "./conflicts-page.tsx";
import { PagedCards, usePage } from "./paged-cards.tsx";
import { StayTwo } from "./stay-two.tsx";
import { TakeBack, WhoAndWhy } from "./take-back.tsx";
import { useFieldName } from "./use-field-name.ts";
import { useSourceName } from "./use-source-name.ts";

/** What people decided, with the reason, and the way back. */
export function DecidedView() {
  const { t } = useLanguage();
  const words = t.contradictions;
  const resource = usePage<DecidedConflict>("/api/v1/landscape/choices");
  const [told, setTold] = useState("");
  return (
    <ConflictsPage view="decided">
      <div aria-live="polite">
        {told === "" ? null : (
          <Alert kind="ok">
            <p>{words.takenBack(told)}</p>
          </Alert>
        )}
      </div>
      <PagedCards
        resource={resource}
        none={
          <EmptyState title={words.noneDecidedTitle}>
            <p>{words.noneDecidedText}</p>
          </EmptyState>
        }
      >
        {(decided) => (
          <ol className="gs-plain-list gs-stack">
            {decided.map((one) => (
              <li key={`${one.item.id} ${one.choice.field} ${one.choice.at}`}>
                <DecidedCard
                  decided={one}
                  onTakenBack={(about) => {
                    setTold(about);
                    resource.reload();
                  }}
                  onStale={resource.reload}
                />
              </li>
            ))}
          </ol>
        )}
      </PagedCards>
      <StayTwo onTakenBack={setTold} />
    </ConflictsPage>
  );
}

function DecidedCard({
  decided: { item, choice, value = choice.take.value, open },
  onTakenBack,
  onStale,
}: {
  readonly decided: DecidedConflict;
  readonly onTakenBack: (about: string) => void;
  readonly onStale: () => void;
}) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const fieldName = useFieldName();
  const fieldText = useFieldText();
  const sourceName = useSourceName();
  const { field, take } = choice;
  const about = words.about(item.name, fieldName(field));
  return (
    <Section title={about} card actions={open ? <Badge tone="warning">{words.reopened}</Badge> : null}>
      <p>
        <Link href={itemAddress(item.id)}>{item.name}</Link>:{" "}
        {value === undefined ? null : <strong>{fieldText(field, value)}</strong>}
        {take.source === undefined ? null : (
          <span className="gs-soft"> {words.fromSource(sourceName(take.source))}</span>
        )}
      </p>
      <WhoAndWhy decision={choice} />
      <TakeBack
        about={about}
        onStale={onStale}
        onTakenBack={() => onTakenBack(about)}
        save={(motive) =>
          request(`/api/v1/landscape/items/${encodeURIComponent(item.id)}/choices/withdrawals`, {
            method: "POST",
            body: { field, decidedAt: choice.at, motive },
          })
        }
      />
    </Section>
  );
}
