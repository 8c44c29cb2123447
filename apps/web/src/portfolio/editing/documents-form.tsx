import { useState } from "react";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import {
  areDocumentsRight,
  DocumentsInput,
  documentsOf,
  type TypedDocuments,
  typedDocuments,
} from "./documents-input.tsx";
import { saveRecord } from "./save-record.ts";
import type { WorkFormProps } from "./work-form-props.ts";

/** The documents that work needs before it may start (row O14). */
export function DocumentsForm({ page: { work, revision }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [touched, setTouched] = useState<Partial<TypedDocuments>>({});
  const typed = { ...typedDocuments(work), ...touched };
  const save = (motive: string | undefined) => {
    const { businessCase: _case, projectPlan: _plan, planning: _planning, scope: _scope, ...rest } = work;
    return saveRecord("work", { ...rest, ...documentsOf(typed, work) }, { revision, motive });
  };
  return (
    <EditForm
      title={words.forms.documents}
      intro={words.documents.intro}
      faults={[areDocumentsRight(typed) ? undefined : words.dayWrong]}
      save={save}
      {...common}
    >
      {(shown) => (
        <DocumentsInput
          typed={typed}
          onTyped={(changed) => setTouched((before) => ({ ...before, ...changed }))}
          shown={shown}
        />
      )}
    </EditForm>
  );
}
