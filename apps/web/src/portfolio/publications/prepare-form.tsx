import { Button, Row, SelectField, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { DayField } from "../../forms/day-field.tsx";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
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
  const [on, setOn] = useState("");
  const [corrects, setCorrects] = useState("no");
  const [correction, setCorrection] = useState("");
  const [tried, setTried] = useState(false);
  const isCorrection = published !== undefined && corrects === "yes";
  const prepare = useAction(async () => {
    await request("/api/v1/portfolio/publications", {
      method: "POST",
      body: {
        ...(on === "" ? {} : { on }),
        ...(isCorrection ? { corrects: published.id, correction: correction.trim() } : {}),
      },
    });
    setOpen(false);
    setCorrection("");
    setTried(false);
    onPrepared();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isCorrection || correction.trim() !== "") void prepare.run();
  };
  if (!open)
    return (
      <Row>
        <Button onClick={() => setOpen(true)}>{words.prepareTitle}</Button>
      </Row>
    );
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={words.prepareTitle}>
      <p className="gs-prose">{words.prepareIntro}</p>
      {prepare.error === undefined ? null : <Failure error={prepare.error} />}
      <DayField label={words.on} value={on} onValue={setOn} />
      {published === undefined ? null : (
        <SelectField
          label={words.corrects}
          value={corrects}
          options={[
            { value: "no", label: words.correctsNo },
            { value: "yes", label: words.correctsYes },
          ]}
          onValue={setCorrects}
        />
      )}
      {isCorrection ? (
        <TextAreaField
          label={words.correctionText}
          value={correction}
          rows={2}
          error={tried && correction.trim() === "" ? words.correctionWrong : undefined}
          onValue={setCorrection}
        />
      ) : null}
      <Row>
        <Button type="submit" appearance="primary" busy={prepare.busy}>
          {words.prepare}
        </Button>
        <Button onClick={() => setOpen(false)}>{t.portfolio.editing.close}</Button>
      </Row>
    </form>
  );
}
