import { Button, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { RemoteSelect } from "../forms/remote-select.tsx";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import type { EmployeeRow } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { ActivityEntry, DataSetEntry } from "../register/types.ts";
import { ExplainTabs } from "./explain-tabs.tsx";
import { ExplanationPanel } from "./explanation-panel.tsx";
import type { Explanation } from "./types.ts";

/** Why an employee may or may not see something now. */
export function ExplainView() {
  const { t } = useLanguage();
  const words = t.explain;
  const [employeeId, setEmployeeId] = useState("");
  const [dataSet, setDataSet] = useState<DataSetEntry>();
  const [dataSetId, setDataSetId] = useState("");
  const [activity, setActivity] = useState("");
  const [action, setAction] = useState("read");
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [workItem, setWorkItem] = useState("");
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Explanation>();
  const known = typedSubject(subject.kind, subject.text);
  const ask = useAction(async (asked: string) => {
    setAnswer(
      await request<Explanation>("/api/v1/explanations", {
        method: "POST",
        body: {
          employeeId,
          system: dataSet?.systemId ?? "",
          action,
          dataSet: dataSetId,
          activity,
          subject: asked,
          ...(workItem === "" ? {} : { workItem }),
        },
      }),
    );
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setAnswer(undefined);
    const whole = employeeId !== "" && dataSet !== undefined && activity !== "";
    if (whole && known !== undefined) void ask.run(known);
  };
  const missing = (value: string) => (tried && value === "" ? t.register.required : undefined);
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <ExplainTabs current="why" />
      <form className="gs-stack" onSubmit={submit} noValidate>
        <RemoteSelect<EmployeeRow>
          source="/api/v1/employees"
          label={words.employee}
          nameOf={(person) => person.name}
          value={employeeId}
          error={missing(employeeId)}
          onValue={setEmployeeId}
        />
        <RemoteSelect<DataSetEntry>
          source="/api/v1/data-sets"
          label={words.dataSet}
          nameOf={(item) => item.name}
          value={dataSetId}
          error={missing(dataSetId)}
          onValue={(id, item) => {
            setDataSetId(id);
            setDataSet(item);
          }}
        />
        <Activities dataSetId={dataSetId} value={activity} error={missing(activity)} onValue={setActivity} />
        <SelectField
          width="short"
          label={words.action}
          options={(["read", "search", "update", "export", "print", "copy"] as const).map((name) => ({
            value: name,
            label: words.actions[name],
          }))}
          value={action}
          onValue={setAction}
        />
        <SubjectField value={subject} onValue={setSubject} wrong={tried && known === undefined} />
        <TextField
          label={words.workItem}
          hint={words.workItemHint}
          value={workItem}
          autoComplete="off"
          onChange={(event) => setWorkItem(event.currentTarget.value.trim())}
        />
        {ask.error === undefined ? null : <Failure error={ask.error} />}
        <div>
          <Button type="submit" appearance="primary" busy={ask.busy}>
            {words.ask}
          </Button>
        </div>
      </form>
      {answer === undefined ? null : <ExplanationPanel explanation={answer} />}
    </Page>
  );
}

/** The activities that use the data set, to choose from. */
function Activities({
  dataSetId,
  value,
  error,
  onValue,
}: {
  readonly dataSetId: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (id: string) => void;
}) {
  const { t } = useLanguage();
  const list = useResource<ListPage<ActivityEntry>>("/api/v1/processing-activities?pageSize=100");
  const items = (list.value?.items ?? []).filter(
    ({ uses }) => dataSetId === "" || uses.some((use) => use.dataSetId === dataSetId),
  );
  return (
    <SelectField
      label={t.explain.activity}
      error={error}
      options={[
        { value: "", label: t.register.choose },
        ...items.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onValue={onValue}
    />
  );
}
