import { Button, Row, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { YesNoField } from "../editing/yes-no-field.tsx";
import type { Publication } from "./publication-types.ts";

/** Freezes the figures of a day as a version that others check and publish. */
export function PrepareForm({
  published,
  onPrepared,
}: {
  readonly published: Publication | undefined;
  readonly onPrepared: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.publications;
  const [open, setOpen] = useState(false);
  const fields = useTyped({ on: "", corrects: "no", correction: "" });
  const { typed } = fields;
  const isCorrection = published !== undefined && typed.corrects === "yes";
  const faults = {
    correction: isCorrection && filled(typed.correction) === undefined ? words.correctionWrong : undefined,
  };
  const save = async () => {
    await request("/api/v1/portfolio/publications", {
      method: "POST",
      body: {
        ...(typed.on === "" ? {} : { on: typed.on }),
        ...(isCorrection ? { corrects: published.id, correction: typed.correction.trim() } : {}),
      },
    });
    setOpen(false);
    fields.change("correction", "");
  };
  if (!open)
    return (
      <Row>
        <Button onClick={() => setOpen(true)}>{words.prepareTitle}</Button>
      </Row>
    );
  return (
    <EditForm
      title={words.prepareTitle}
      intro={words.prepareIntro}
      faults={Object.values(faults)}
      save={save}
      saveLabel={words.prepare}
      onSaved={onPrepared}
      onClose={() => setOpen(false)}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <DayField label={words.on} {...field("on")} />
            {published === undefined ? null : (
              <YesNoField label={words.corrects} first="no" {...field("corrects")} />
            )}
            {isCorrection ? (
              <TextAreaField label={words.correctionText} rows={2} {...field("correction")} />
            ) : null}
          </>
        );
      }}
    </EditForm>
  );
}
