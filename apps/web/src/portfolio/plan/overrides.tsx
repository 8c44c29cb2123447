import { Button, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";

type Override = {
  readonly id: string;
  readonly item: string;
  readonly name?: string;
  readonly motive: string;
  readonly decidedIn: string;
  readonly at: string;
  readonly withdrawnAt?: string;
};

/** Decisions that modernisation gives way to something, on record (row O8). */
export function Overrides({ item }: { readonly item?: { readonly id: string; readonly name: string } }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plan;
  const may = useMay("portfolio.override");
  const resource = useResource<{ readonly items: readonly Override[] }>("/api/v1/portfolio/overrides");
  return (
    <Section title={words.overrides}>
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.noOverrides}</p>
          ) : (
            <ul className="gs-bullets">
              {items.map((override) => (
                <li key={override.id}>
                  <strong>{words.override(override.name ?? override.item, override.decidedIn)}</strong>{" "}
                  <AgencyText>{override.motive}</AgencyText> ({format.moment(override.at)}){" "}
                  {override.withdrawnAt === undefined
                    ? null
                    : words.withdrawn(format.moment(override.withdrawnAt))}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {may && item !== undefined ? <OverrideForm item={item} onSaved={resource.reload} /> : null}
    </Section>
  );
}

function OverrideForm({
  item,
  onSaved,
}: {
  readonly item: { readonly id: string; readonly name: string };
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const [motive, setMotive] = useState("");
  const [decidedIn, setDecidedIn] = useState("");
  const [tried, setTried] = useState(false);
  const save = useAction(async () => {
    await request("/api/v1/portfolio/overrides", {
      method: "POST",
      body: { item: item.id, motive: motive.trim(), decidedIn: decidedIn.trim() },
    });
    setMotive("");
    setDecidedIn("");
    setTried(false);
    onSaved();
  });
  const wrong = (text: string) => (tried && text.trim() === "" ? words.textWrong : undefined);
  return (
    <div className="gs-card gs-stack">
      <p>{words.overrideIntro(item.name)}</p>
      {save.error === undefined ? null : <Failure error={save.error} />}
      <TextAreaField label={words.motive} value={motive} rows={2} error={wrong(motive)} onValue={setMotive} />
      <TextField
        label={words.decidedIn}
        value={decidedIn}
        error={wrong(decidedIn)}
        onChange={(event) => setDecidedIn(event.currentTarget.value)}
      />
      <div className="gs-row">
        <Button
          onClick={() => {
            setTried(true);
            if (motive.trim() !== "" && decidedIn.trim() !== "") void save.run();
          }}
          busy={save.busy}
        >
          {words.overrideSave}
        </Button>
      </div>
    </div>
  );
}
