import { Alert, Button, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { TextForm } from "../../oversight/text-form.tsx";
import { useMay } from "../../session/session.tsx";
import type { Conflict, Item } from "./item-types.ts";
import { useFieldText } from "./use-field-text.ts";

/** What sources say differently, and the way to decide it once. */
export function ItemConflicts({ item, onChosen }: { readonly item: Item; readonly onChosen: () => void }) {
  const { t } = useLanguage();
  const words = t.landscape.item;
  if (item.conflicts.length === 0) return null;
  return (
    <Section title={words.conflicts} intro={words.conflictsIntro} card>
      {item.conflicts.map((conflict) => (
        <OneConflict key={conflict.field} id={item.id} conflict={conflict} onChosen={onChosen} />
      ))}
    </Section>
  );
}

function OneConflict({
  id,
  conflict: { field, values },
  onChosen,
}: {
  readonly id: string;
  readonly conflict: Conflict;
  readonly onChosen: () => void;
}) {
  const { t } = useLanguage();
  const words = t.landscape.item;
  const fieldText = useFieldText();
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState(false);
  const [source, setSource] = useState(values[0]?.source ?? "");
  const name = field === "name" ? t.landscape.map.name : field === "kind" ? t.landscape.map.kind : field;
  return (
    <div className="gs-stack gs-stack--tight">
      <Alert kind="warning">
        <strong>{t.landscape.fields[field] ?? name}</strong>
        <ul className="gs-plain-list">
          {values.map((each) => (
            <li key={each.source}>
              {words.says(words.sources[each.source] ?? each.source, fieldText(field, each.value))}
            </li>
          ))}
        </ul>
      </Alert>
      {mayEdit ? (
        <div>
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.decide}
          </Button>
        </div>
      ) : null}
      {open ? (
        <TextForm
          label={words.motive}
          hint={words.motiveHint}
          short={words.motiveShort}
          rows={2}
          least={3}
          send={words.choose}
          onSend={async (motive) => {
            await request(`/api/v1/landscape/items/${encodeURIComponent(id)}/choices`, {
              method: "POST",
              body: { field, take: { source }, motive },
            });
            onChosen();
          }}
        >
          <SelectField
            label={words.whoIsRight}
            value={source}
            options={values.map((each) => ({
              value: each.source,
              label: `${words.sources[each.source] ?? each.source}: ${fieldText(field, each.value)}`,
            }))}
            onValue={setSource}
          />
        </TextForm>
      ) : null}
    </div>
  );
}
