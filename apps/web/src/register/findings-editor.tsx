import { Button, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { DayField } from "../forms/day-field.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import type { ErrorAt } from "./entry-form.tsx";
import { type Finding, findingStates, riskClasses } from "./types.ts";

/** What a control found, who does something about it and by when, and what was done. */
export function FindingsEditor({
  value,
  recorded,
  errorAt,
  onChange,
}: {
  readonly value: readonly Finding[];
  /** Findings as the register has them: they stay, and their follow-up too. */
  readonly recorded: readonly Finding[];
  readonly errorAt: ErrorAt;
  readonly onChange: (findings: readonly Finding[]) => void;
}) {
  const { t } = useLanguage();
  const words = t.control;
  const set = (at: number, change: Partial<Finding>) =>
    onChange(value.map((finding, index) => (index === at ? { ...finding, ...change } : finding)));
  const add = () =>
    onChange([
      ...value,
      {
        id: freeId(value),
        text: "",
        severity: "medium",
        owner: "",
        due: "",
        state: "open",
        followUp: [],
      },
    ]);
  return (
    <fieldset className="gs-checks">
      <legend>{words.findings}</legend>
      <div className="gs-stack gs-stack--wide">
        {value.map((finding, at) => (
          <FindingFields
            key={finding.id}
            finding={finding}
            former={recorded.find(({ id }) => id === finding.id)}
            number={at + 1}
            errorAt={(pointer) => errorAt(`/findings/${at}${pointer}`)}
            onChange={(change) => set(at, change)}
            onRemove={() => onChange(value.filter((_, index) => index !== at))}
          />
        ))}
        <div>
          <Button small onClick={add}>
            {words.addFinding}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** An id that no finding has yet; ids that were used stay taken. */
export function freeId(findings: readonly { readonly id: string }[]): string {
  const taken = new Set(findings.map(({ id }) => id));
  let number = findings.length + 1;
  while (taken.has(`finding-${number}`)) number++;
  return `finding-${number}`;
}

function FindingFields({
  finding,
  former,
  number,
  errorAt,
  onChange,
  onRemove,
}: {
  readonly finding: Finding;
  readonly former: Finding | undefined;
  readonly number: number;
  readonly errorAt: ErrorAt;
  readonly onChange: (change: Partial<Finding>) => void;
  readonly onRemove: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.control;
  const kept = former?.followUp ?? [];
  const added = finding.followUp[kept.length];
  const follow = (text: string) =>
    onChange({
      followUp: text.trim() === "" ? kept : [...kept, { date: new Date().toISOString().slice(0, 10), text }],
    });
  return (
    <div className="gs-stack">
      <TextAreaField
        label={words.finding(String(number))}
        value={finding.text}
        error={errorAt("/text")}
        onValue={(text) => onChange({ text })}
      />
      <div className="gs-row">
        <SelectField
          width="short"
          label={words.severity}
          options={riskClasses.map((risk) => ({ value: risk, label: t.register.system.risks[risk] }))}
          value={finding.severity}
          onValue={(chosen) =>
            onChange({ severity: riskClasses.find((risk) => risk === chosen) ?? finding.severity })
          }
        />
        <SelectField
          width="short"
          label={words.state}
          options={findingStates.map((state) => ({ value: state, label: words.states[state] }))}
          value={finding.state}
          onValue={(chosen) =>
            onChange({ state: findingStates.find((state) => state === chosen) ?? finding.state })
          }
        />
        <TextField
          label={words.who}
          value={finding.owner}
          error={errorAt("/owner")}
          onChange={(event) => onChange({ owner: event.currentTarget.value })}
        />
        <DayField
          label={words.due}
          value={finding.due}
          error={errorAt("/due")}
          onValue={(due) => onChange({ due })}
        />
      </div>
      {kept.map((step) => (
        <p key={`${step.date} ${step.text}`} className="gs-soft">
          {format.date(step.date)}: <AgencyText>{step.text}</AgencyText>
        </p>
      ))}
      <TextAreaField
        label={words.followUp}
        value={added?.text ?? ""}
        error={errorAt("/followUp")}
        onValue={follow}
      />
      {former === undefined ? (
        <div>
          <Button small onClick={onRemove}>
            {words.removeFinding(String(number))}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
