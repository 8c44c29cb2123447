import { SelectField, TextField } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import { type SubjectKind, subjectKinds } from "./typed-subject.ts";

/** The kind and number of a person or an organisation, as somebody types them. */
export type SubjectText = { readonly kind: SubjectKind; readonly text: string };

/** Asks for the number of a person or an organisation. It is sent in a body, so no address holds it. */
export function SubjectField({
  value,
  onValue,
  wrong,
}: {
  readonly value: SubjectText;
  readonly onValue: (value: SubjectText) => void;
  readonly wrong: boolean;
}) {
  const { t } = useLanguage();
  return (
    <div className="gs-row">
      <SelectField
        width="short"
        label={t.subject.kind}
        options={subjectKinds.map((kind) => ({ value: kind, label: t.subject.kinds[kind] }))}
        value={value.kind}
        onValue={(chosen) =>
          onValue({ ...value, kind: subjectKinds.find((kind) => kind === chosen) ?? value.kind })
        }
      />
      <TextField
        label={t.subject.number}
        inputMode="numeric"
        autoComplete="off"
        value={value.text}
        error={wrong ? t.subject.wrong : undefined}
        onChange={(event) => onValue({ ...value, text: event.currentTarget.value })}
      />
    </div>
  );
}
