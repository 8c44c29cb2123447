import { TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../forms/day-field.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntryForm } from "./entry-form.tsx";
import { IdField } from "./id-field.tsx";
import type { GroundEntry } from "./types.ts";

const blank: GroundEntry = { id: "", law: "", lawId: "", article: "", title: "", validFrom: "", version: 0 };

/** Empty optional texts are left out of what is sent. */
function withoutBlanks({ url, validUntil, ...rest }: GroundEntry): GroundEntry {
  return {
    ...rest,
    ...(url === undefined || url === "" ? {} : { url }),
    ...(validUntil === undefined || validUntil === "" ? {} : { validUntil }),
  };
}

/** Adds or changes an article of law. */
export function GroundForm({ entry }: { readonly entry: GroundEntry | undefined }) {
  const { t } = useLanguage();
  const words = t.register.ground;
  const [draft, setDraft] = useState(entry ?? blank);
  const set = (change: Partial<GroundEntry>) => setDraft({ ...draft, ...change });
  return (
    <EntryForm
      kind="legal-grounds"
      title={
        entry === undefined
          ? t.register.newTitle(words.one)
          : t.register.editTitle(t.article(entry.article, entry.law))
      }
      draft={withoutBlanks(draft)}
      required={[
        ["/law", draft.law],
        ["/lawId", draft.lawId],
        ["/article", draft.article],
        ["/title", draft.title],
        ["/validFrom", draft.validFrom],
      ]}
    >
      {(errorAt) => (
        <>
          <IdField draft={draft} onValue={(id) => set({ id })} error={errorAt("/id")} />
          <TextField
            label={words.law}
            value={draft.law}
            error={errorAt("/law")}
            onChange={(event) => set({ law: event.currentTarget.value })}
          />
          <TextField
            label={words.lawId}
            value={draft.lawId}
            error={errorAt("/lawId")}
            onChange={(event) => set({ lawId: event.currentTarget.value })}
          />
          <TextField
            label={words.article}
            value={draft.article}
            error={errorAt("/article")}
            onChange={(event) => set({ article: event.currentTarget.value })}
          />
          <TextAreaField
            label={words.title}
            value={draft.title}
            error={errorAt("/title")}
            onValue={(title) => set({ title })}
          />
          <TextField
            type="url"
            width="long"
            label={words.url}
            value={draft.url ?? ""}
            error={errorAt("/url")}
            onChange={(event) => set({ url: event.currentTarget.value })}
          />
          <div className="gs-row">
            <DayField
              label={words.validFrom}
              value={draft.validFrom}
              error={errorAt("/validFrom")}
              onValue={(validFrom) => set({ validFrom })}
            />
            <DayField
              label={words.validUntil}
              value={draft.validUntil ?? ""}
              error={errorAt("/validUntil")}
              onValue={(validUntil) => set({ validUntil })}
            />
          </div>
        </>
      )}
    </EntryForm>
  );
}
