import { Alert, Button, SelectField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { RemoteSelect } from "../forms/remote-select.tsx";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import type { EmployeeRow } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";

const kinds = ["own", "family"] as const;
type Kind = (typeof kinds)[number];
type Outcome = {
  readonly saved?: number;
  readonly unchanged?: number;
  readonly removed?: number;
  readonly absent?: number;
};

/**
 * Says which citizen an employee is himself, or is family of, so that he cannot look there. What was said before
 * is shown nowhere: who is related to whom is itself a personal datum.
 */
export function RelationsView() {
  const { t } = useLanguage();
  const words = t.relations;
  const [employeeId, setEmployee] = useState("");
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [kind, setKind] = useState<Kind>("own");
  const [tried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const known = typedSubject(subject.kind, subject.text);
  const send = useAction(async (path: string) => {
    setOutcome(await request<Outcome>(path, { method: "POST", body: { employeeId, subject: known, kind } }));
    setSubject({ ...subject, text: "" });
    setTried(false);
  });
  const ask = (path: string) => {
    setOutcome(undefined);
    setTried(true);
    if (known !== undefined && employeeId !== "") void send.run(path);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask("/api/v1/relations");
  };
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <RemoteSelect<EmployeeRow>
          source="/api/v1/employees"
          label={t.team.person}
          nameOf={({ name, unitName }) => (unitName === undefined ? name : `${name} (${unitName})`)}
          value={employeeId}
          error={tried && employeeId === "" ? t.register.required : undefined}
          onValue={setEmployee}
        />
        <SubjectField value={subject} onValue={setSubject} wrong={tried && known === undefined} />
        <SelectField
          label={words.kind}
          options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
          onValue={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
        />
        {send.error === undefined ? null : <Failure error={send.error} />}
        {outcome === undefined ? null : <Alert kind="ok" title={words.done[doneOf(outcome)]} live />}
        <div className="gs-row">
          <Button type="submit" appearance="primary" busy={send.busy}>
            {t.register.save}
          </Button>
          <Button busy={send.busy} onClick={() => ask("/api/v1/relations/removal")}>
            {words.remove}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function doneOf({
  saved = 0,
  unchanged = 0,
  removed = 0,
}: Outcome): "saved" | "unchanged" | "removed" | "absent" {
  if (saved > 0) return "saved";
  if (unchanged > 0) return "unchanged";
  return removed > 0 ? "removed" : "absent";
}
