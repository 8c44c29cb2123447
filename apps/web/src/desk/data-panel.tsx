import { DefinitionList, Disclosure } from "@grondslag/ui";
import type { LookUpAnswer, LookUpOption } from "../api/types.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Grounds } from "../frame/ground-link.tsx";
import { useLanguage } from "../language/language.tsx";
import { fieldText } from "./field-value.ts";
import { RecordStamp } from "./record-stamp.tsx";

/** Data that may be seen now, with the article that allows it and its place in the log. */
export function DataPanel({
  option,
  answer,
}: {
  readonly option: LookUpOption;
  readonly answer: Extract<LookUpAnswer, { permit: true }>;
}) {
  const { t, format } = useLanguage();
  const fields = new Map(option.fields.map((field) => [field.id, field]));
  return (
    <div className="gs-stack gs-stack--tight">
      <DefinitionList
        strong
        items={answer.fields.map((id) => ({
          key: id,
          term: <AgencyText>{fields.get(id)?.name ?? id}</AgencyText>,
          value: fieldText(answer.data[id], fields.get(id), format, t.desk.empty),
        }))}
      />
      <Disclosure summary={t.why}>
        <p>{t.desk.whyText(option.activity.name, option.activity.purposeText)}</p>
        <Grounds grounds={answer.grounds.map((ground) => ({ ...linkOf(ground.id, option), ...ground }))} />
        <p>{t.desk.whyEnd}</p>
      </Disclosure>
      {answer.record === undefined ? null : <RecordStamp record={answer.record} />}
    </div>
  );
}

function linkOf(id: string | undefined, option: LookUpOption): { readonly url?: string } {
  const url = option.grounds.find((ground) => ground.id === id)?.url;
  return url === undefined ? {} : { url };
}
