import { CheckGroup, SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import { optionsOf } from "../editing/options-of.ts";
import { CostsInput, costsOf, firstLine, type TypedLine } from "./costs-input.tsx";

type EntryKind = "initial" | "re-baseline" | "report";

/** Adds a baseline or a report to the history of work. What is in the history stays in it. */
export function AddEntry({
  work,
  hasBaseline,
  today,
  onAdded,
  onClose,
}: {
  readonly work: string;
  readonly hasBaseline: boolean;
  readonly today: string;
  readonly onAdded: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.entries;
  const names = t.portfolioNames;
  const [entry, setEntry] = useState<EntryKind>(hasBaseline ? "report" : "initial");
  const [on, setOn] = useState(today);
  const [startOn, setStartOn] = useState("");
  const [endOn, setEndOn] = useState("");
  const [lines, setLines] = useState<readonly TypedLine[]>([firstLine]);
  const [rest, setRest] = useState<readonly TypedLine[]>([firstLine]);
  const [restKnown, setRestKnown] = useState("known");
  const [why, setWhy] = useState("");
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [causes, setCauses] = useState<readonly string[]>([]);
  const [caseTitle, setCaseTitle] = useState("");
  const [caseOn, setCaseOn] = useState("");
  const [text, setText] = useState("");
  const isReport = entry === "report";
  const faults = {
    on: on === "" ? words.dayWrong : undefined,
    startOn: !isReport && startOn === "" ? words.dayWrong : undefined,
    endOn: !isReport && endOn === "" ? words.dayWrong : undefined,
    lines: costsOf(lines) === undefined ? words.euroWrong : undefined,
    rest: isReport && restKnown === "known" && costsOf(rest) === undefined ? words.euroWrong : undefined,
    why: isReport && restKnown === "unknown" && why.trim() === "" ? words.whyWrong : undefined,
    reasons: entry === "re-baseline" && reasons.length === 0 ? words.reasonsWrong : undefined,
    case: entry === "re-baseline" && caseTitle.trim() === "" ? words.caseWrong : undefined,
    caseOn: entry === "re-baseline" && caseOn === "" ? words.dayWrong : undefined,
  };
  const save = async () => {
    const costs = costsOf(lines);
    const common = { entry, on, causes, ...(text.trim() === "" ? {} : { text: text.trim() }) };
    await request(`/api/v1/portfolio/work/${encodeURIComponent(work)}/entries`, {
      method: "POST",
      body: isReport
        ? {
            ...common,
            spent: costs,
            estimateToComplete:
              restKnown === "known"
                ? { known: true, costs: costsOf(rest) }
                : { known: false, why: why.trim() },
            ...(endOn === "" ? {} : { expectedEndOn: endOn }),
          }
        : {
            ...common,
            startOn,
            endOn,
            costs,
            reasons: entry === "re-baseline" ? reasons : [],
            ...(entry === "re-baseline"
              ? { businessCase: { title: caseTitle.trim(), approvedOn: caseOn } }
              : {}),
          },
    });
  };
  const kinds: readonly EntryKind[] = hasBaseline ? ["report", "re-baseline"] : ["initial"];
  return (
    <EditForm
      title={words.add}
      intro={words.addIntro}
      faults={Object.values(faults)}
      save={save}
      saveLabel={words.save}
      onSaved={onAdded}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <SelectField
            label={words.entry}
            value={entry}
            options={kinds.map((value) => ({ value, label: names.entries[value] }))}
            onValue={(value) => setEntry(value as EntryKind)}
          />
          <DayField label={words.on} value={on} onValue={setOn} error={shown(faults.on, "/on")} />
          {isReport ? null : (
            <DayField
              label={words.start}
              value={startOn}
              onValue={setStartOn}
              error={shown(faults.startOn, "/startOn")}
            />
          )}
          <DayField
            label={isReport ? words.expectedEnd : words.end}
            value={endOn}
            onValue={setEndOn}
            error={shown(faults.endOn, isReport ? "/expectedEndOn" : "/endOn")}
          />
          <CostsInput
            legend={isReport ? words.spent : words.costs}
            lines={lines}
            onLines={setLines}
            shown={shown}
            pointer={isReport ? "/spent" : "/costs"}
          />
          {isReport ? (
            <>
              <SelectField
                label={words.restQuestion}
                value={restKnown}
                options={[
                  { value: "known", label: words.restIsKnown },
                  { value: "unknown", label: words.restIsUnknown },
                ]}
                onValue={setRestKnown}
              />
              {restKnown === "known" ? (
                <CostsInput
                  legend={words.rest}
                  lines={rest}
                  onLines={setRest}
                  shown={shown}
                  pointer="/estimateToComplete/costs"
                />
              ) : (
                <TextAreaField
                  label={words.restWhy}
                  value={why}
                  error={shown(faults.why, "/estimateToComplete")}
                  onValue={setWhy}
                  rows={2}
                />
              )}
            </>
          ) : null}
          {entry === "re-baseline" ? (
            <>
              <CheckGroup
                label={words.reasons}
                options={optionsOf(names.reasons)}
                value={reasons}
                onChange={setReasons}
                error={shown(faults.reasons, "/reasons")}
              />
              <LineField
                label={words.caseTitle}
                value={caseTitle}
                error={shown(faults.case, "/businessCase/title")}
                onValue={setCaseTitle}
              />
              <DayField
                label={words.caseOn}
                value={caseOn}
                onValue={setCaseOn}
                error={shown(faults.caseOn, "/businessCase/approvedOn")}
              />
            </>
          ) : null}
          <CheckGroup
            label={words.causes}
            options={optionsOf(names.causes)}
            value={causes}
            onChange={setCauses}
          />
          <TextAreaField label={words.text} value={text} onValue={setText} rows={3} />
        </>
      )}
    </EditForm>
  );
}
