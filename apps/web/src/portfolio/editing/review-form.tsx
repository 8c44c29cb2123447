import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { AdviceInput, adviceFaults, keptAdvice, type TypedAdvice, typedAdvice } from "./advice-input.tsx";
import { isAddress } from "./is-address.ts";
import { LineField } from "./line-field.tsx";
import type { RecordFormProps } from "./record-form-props.ts";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import { fieldsOf, useTyped } from "./use-typed.ts";
import { useTypedRows } from "./use-typed-rows.ts";

type Review = WorkPageAnswer["reviews"][number]["record"];

/** An independent review: each advice with its response and what was to follow from it (row O25). */
export function ReviewForm({
  work,
  today,
  kept,
  ...common
}: RecordFormProps<Review> & {
  readonly work: string;
  readonly today: string;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.review;
  const before = kept?.record;
  const id = useRecordId(before?.id, "review");
  const fields = useTyped({
    title: before?.title ?? "",
    by: before?.by ?? "",
    publishedOn: before?.publishedOn ?? "",
    href: before?.href ?? "",
  });
  const advice = useTypedRows<TypedAdvice>(
    (before?.advice ?? []).map(typedAdvice),
    (id) => typedAdvice({ id: `advice-${id}`, text: "" }),
    before === undefined ? 1 : 0,
  );
  const { typed } = fields;
  const faults = {
    title: filled(typed.title) === undefined ? words.textWrong : undefined,
    by: filled(typed.by) === undefined ? words.textWrong : undefined,
    publishedOn: typed.publishedOn === "" || typed.publishedOn > today ? names.publishedWrong : undefined,
    href: isAddress(typed.href) ? undefined : words.documents.hrefWrong,
  };
  const save = (motive: string | undefined) => {
    const { href: _before, ...rest } = before ?? { id, work };
    const href = filled(typed.href);
    return saveRecord(
      "review",
      {
        ...rest,
        ...{ title: typed.title.trim(), by: typed.by.trim(), publishedOn: typed.publishedOn },
        ...(href === undefined ? {} : { href }),
        advice: advice.rows.map(keptAdvice),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? words.forms.review : words.changeOf(before.title)}
      intro={names.intro}
      faults={[...Object.values(faults), ...adviceFaults(advice.rows, words)]}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.title} width="long" {...field("title")} />
            <LineField label={names.by} hint={names.byHint} {...field("by")} />
            <DayField label={names.publishedOn} {...field("publishedOn")} />
            <LineField label={names.href} width="long" inputMode="url" {...field("href")} />
            <AdviceInput advice={advice} shown={shown} />
          </>
        );
      }}
    </EditForm>
  );
}
