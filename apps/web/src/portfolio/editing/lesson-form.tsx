import { TextAreaField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Lesson } from "../portfolio-types.ts";
import { LineField } from "./line-field.tsx";
import type { RecordFormProps } from "./record-form-props.ts";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import { fieldsOf, useTyped } from "./use-typed.ts";
import { WorkSelect } from "./work-select.tsx";

/** What was learnt, here or elsewhere, so that others find it (row N9). */
export function LessonForm({
  work,
  today,
  kept,
  ...common
}: RecordFormProps<Lesson> & {
  /** Work that it was learnt from at first. */
  readonly work?: string;
  readonly today: string;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.lesson;
  const before = kept?.record;
  const id = useRecordId(before?.id, "lesson");
  const fields = useTyped({
    title: before?.title ?? "",
    text: before?.text ?? "",
    from: before?.from ?? "",
    learntOn: before?.learntOn ?? today,
    work: before === undefined ? (work ?? "") : (before.work ?? ""),
    tags: (before?.tags ?? []).join(", "),
  });
  const { typed } = fields;
  const missing = (text: string) => (filled(text) === undefined ? words.textWrong : undefined);
  const faults = {
    title: missing(typed.title),
    text: missing(typed.text),
    from: missing(typed.from),
    learntOn: typed.learntOn === "" || typed.learntOn > today ? names.learntWrong : undefined,
  };
  const save = (motive: string | undefined) => {
    const { work: _before, ...rest } = before ?? { id };
    const tags = typed.tags.split(",").flatMap((tag) => filled(tag) ?? []);
    return saveRecord(
      "lesson",
      {
        ...rest,
        ...{ title: typed.title.trim(), text: typed.text.trim(), from: typed.from.trim() },
        ...{ learntOn: typed.learntOn, tags: [...new Set(tags)] },
        ...(typed.work === "" ? {} : { work: typed.work }),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? words.forms.lesson : words.changeOf(before.title)}
      faults={Object.values(faults)}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.title} width="long" {...field("title")} />
            <TextAreaField label={names.text} rows={4} {...field("text")} />
            <LineField label={names.from} hint={names.fromHint} {...field("from")} />
            <DayField label={names.learntOn} {...field("learntOn")} />
            <WorkSelect label={names.work} none={names.noWork} {...field("work")} />
            <LineField label={names.tags} hint={names.tagsHint} {...field("tags")} />
          </>
        );
      }}
    </EditForm>
  );
}
