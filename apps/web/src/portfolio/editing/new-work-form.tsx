import { Disclosure, SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Work, WorkKind } from "../portfolio-types.ts";
import { areDocumentsRight, DocumentsInput, documentsOf, typedDocuments } from "./documents-input.tsx";
import { LineField } from "./line-field.tsx";
import { optionsOf } from "./options-of.ts";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import { WorkSelect } from "./work-select.tsx";
import { YesNoField } from "./yes-no-field.tsx";

const onlyAsPart: readonly WorkKind[] = ["sub-project", "increment"];

/** The least that is known of new work; a part takes department and organisation of its whole at first. */
export function NewWorkForm({ onSaved }: { readonly onSaved: (id: string) => void }) {
  const { t } = useLanguage();
  const { newWork: words, ...common } = t.portfolio.editing;
  const names = t.portfolioNames;
  const [query] = useSearchParams();
  const id = useRecordId(undefined, "work");
  const [name, setName] = useState("");
  const [chosenKind, setKind] = useState(query.get("kind") ?? "project");
  const kind: WorkKind = isKind(chosenKind, names.kinds) ? chosenKind : "project";
  const [parent, setParent] = useState(query.get("parent") ?? "");
  const [nature, setNature] = useState("modernisation");
  const whole = useResource<{ readonly record: Work }>(
    parent === "" ? undefined : `/api/v1/portfolio/records/work/${encodeURIComponent(parent)}`,
  ).value?.record;
  const [ownDepartment, setDepartment] = useState<string>();
  const [ownOrganisation, setOrganisation] = useState<string>();
  const department = ownDepartment ?? whole?.department ?? "";
  const organisation = ownOrganisation ?? whole?.organisation ?? "";
  const [ict, setIct] = useState("yes");
  const [result, setResult] = useState("");
  const [plannedOn, setPlannedOn] = useState("");
  const [description, setDescription] = useState("");
  const [typed, setTyped] = useState(() => typedDocuments({}));
  const isIncrement = kind === "increment";
  const hasWhole = kind !== "programme";
  const missing = (text: string) => (filled(text) === undefined ? common.textWrong : undefined);
  const faults = {
    name: missing(name),
    parent: onlyAsPart.includes(kind) && parent === "" ? words.parentWrong : undefined,
    department: missing(department),
    organisation: missing(organisation),
    result: isIncrement ? missing(result) : undefined,
    plannedOn: isIncrement && plannedOn === "" ? common.dayWrong : undefined,
    documents: areDocumentsRight(typed) ? undefined : common.dayWrong,
  };
  const save = async () => {
    const told = filled(description);
    await saveRecord(
      "work",
      {
        id,
        ...{ name: name.trim(), kind, status: "not-started", nature },
        ...{ department: department.trim(), organisation: organisation.trim() },
        ...(hasWhole && parent !== "" ? { parent } : {}),
        ...(told === undefined ? {} : { description: told }),
        ictComponent: ict === "yes",
        ...{ triangle: {}, teams: [], systems: [], chains: [], needs: [], benefits: [], suppliers: [] },
        ...documentsOf(typed, {}),
        ...(isIncrement ? { increment: { result: result.trim(), plannedOn } } : {}),
      },
      { revision: 0 },
    );
  };
  return (
    <EditForm title={words.title} faults={Object.values(faults)} save={save} onSaved={() => onSaved(id)}>
      {(shown) => (
        <>
          <LineField label={words.name} value={name} error={shown(faults.name, "/name")} onValue={setName} />
          <SelectField
            label={words.kind}
            value={kind}
            options={optionsOf(names.kinds)}
            error={shown(undefined, "/kind")}
            onValue={setKind}
          />
          {hasWhole ? (
            <WorkSelect
              label={words.parent}
              none={onlyAsPart.includes(kind) ? common.choose : words.parentNone}
              value={parent}
              onValue={setParent}
              error={shown(faults.parent, "/parent")}
            />
          ) : null}
          <SelectField
            label={words.nature}
            value={nature}
            options={optionsOf(names.natures)}
            onValue={setNature}
          />
          <LineField
            label={words.department}
            value={department}
            error={shown(faults.department, "/department")}
            onValue={setDepartment}
          />
          <LineField
            label={words.organisation}
            value={organisation}
            error={shown(faults.organisation, "/organisation")}
            onValue={setOrganisation}
          />
          <YesNoField label={words.ict} value={ict} onValue={setIct} />
          {isIncrement ? (
            <>
              <TextAreaField
                label={words.result}
                value={result}
                rows={2}
                error={shown(faults.result, "/increment/result")}
                onValue={setResult}
              />
              <DayField
                label={words.plannedOn}
                value={plannedOn}
                onValue={setPlannedOn}
                error={shown(faults.plannedOn, "/increment/plannedOn")}
              />
            </>
          ) : null}
          <TextAreaField
            label={words.description}
            value={description}
            rows={3}
            error={shown(undefined, "/description")}
            onValue={setDescription}
          />
          <Disclosure summary={words.documentsTitle} wide>
            <div className="gs-stack">
              <DocumentsInput
                typed={typed}
                onTyped={(changed) => setTyped((before) => ({ ...before, ...changed }))}
                shown={shown}
              />
            </div>
          </Disclosure>
        </>
      )}
    </EditForm>
  );
}

function isKind(text: string, kinds: Readonly<Record<WorkKind, string>>): text is WorkKind {
  return Object.hasOwn(kinds, text);
}
