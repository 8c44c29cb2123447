import { useState } from "react";
import { useLanguage } from "../../language/language.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { areDocumentsRight, DocumentsInput, documentsOf, typedDocuments } from "./documents-input.tsx";
import { EditForm } from "./edit-form.tsx";
import { saveRecord } from "./save-record.ts";

/** The documents that work needs before it may start (row O14). */
export function DocumentsForm({
  page: { work, revision },
  onSaved,
}: {
  readonly page: WorkPageAnswer;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [typed, setTyped] = useState(() => typedDocuments(work));
  const save = () => {
    const { businessCase: _case, projectPlan: _plan, planning: _planning, scope: _scope, ...rest } = work;
    return saveRecord("work", { ...rest, ...documentsOf(typed, work) }, { revision });
  };
  return (
    <EditForm
      title={words.forms.documents}
      intro={words.documents.intro}
      faults={[areDocumentsRight(typed) ? undefined : words.dayWrong]}
      save={save}
      onSaved={onSaved}
    >
      {(shown) => <DocumentsInput typed={typed} onTyped={setTyped} shown={shown} />}
    </EditForm>
  );
}
