import { Badge, Button, type Column, DataTable, Link } from "@grondslag/ui";
import { useState } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useFieldText } from "../item/use-field-text.ts";
import { itemAddress } from "../item-address.ts";
import { useFollowedForm } from "../use-followed-form.ts";
import type { OpenConflict } from "./conflict-types.ts";
import { DecideForm } from "./decide-form.tsx";
import { useDaysAgo } from "./use-days-ago.ts";
import { useFieldName } from "./use-field-name.ts";
import { useSourceName } from "./use-source-name.ts";

type Said = OpenConflict["values"][number];

/** One contradiction: what each source says and since when, why it matters, and the form that decides it. */
export function ConflictCard({
  conflict,
  level = 2,
  onDecided,
  onStale,
}: {
  readonly conflict: OpenConflict;
  readonly level?: 2 | 3;
  readonly onDecided: () => void;
  /** Somebody else was first: it is to be read again. */
  readonly onStale: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.contradictions;
  const fieldName = useFieldName();
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState(false);
  const box = useFollowedForm(open);
  const { item, field, effect, relations, before } = conflict;
  const about = words.about(item.name, fieldName(field));
  return (
    <Section title={about} level={level} card actions={<Badge tone="warning">{words.effects[effect]}</Badge>}>
      <p>
        <Link href={itemAddress(item.id)}>{words.openItem(item.name)}</Link>{" "}
        <span className="gs-soft">
          {t.landscape.kinds[item.kind] ?? item.kind}. {words.relations(format.number(relations))}
        </span>
      </p>
      {before === undefined ? null : <p>{words.before(before.motive)}</p>}
      <SaidTable conflict={conflict} caption={about} />
      {mayEdit ? (
        <div ref={box}>
          {open ? (
            <DecideForm
              conflict={conflict}
              title={words.decideAbout(about)}
              onSaved={onDecided}
              onConflict={onStale}
              onClose={() => setOpen(false)}
            />
          ) : (
            <Button onClick={() => setOpen(true)} aria-label={words.decideAbout(about)}>
              {words.decide}
            </Button>
          )}
        </div>
      ) : null}
    </Section>
  );
}

function SaidTable({
  conflict: { field, values, now },
  caption,
}: {
  readonly conflict: OpenConflict;
  readonly caption: string;
}) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const fieldText = useFieldText();
  const sourceName = useSourceName();
  const daysAgo = useDaysAgo();
  const columns: readonly Column<Said>[] = [
    { key: "source", header: words.source, rowHeader: true, cell: ({ source }) => sourceName(source) },
    {
      key: "value",
      header: words.value,
      cell: ({ value, source }) => (
        <>
          <AgencyText>{fieldText(field, value)}</AgencyText>{" "}
          {now?.value === value && (now.source === undefined || now.source === source) ? (
            <Badge tone="info">{words.holdsNow}</Badge>
          ) : null}
        </>
      ),
    },
    { key: "at", header: words.lastSaid, cell: ({ at }) => daysAgo(at) },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={values}
      rowKey={({ source }) => source}
    />
  );
}
