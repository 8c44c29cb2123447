import { Alert, Button, DefinitionList, Link, LinkButton, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { DayField } from "../forms/day-field.tsx";
import { endWithin, lastDayBefore, startOfDay } from "../forms/days.ts";
import { pointsAt } from "../forms/field-problem.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { personAddress } from "./grant-columns.tsx";
import { RequestPreviewPanel } from "./request-preview.tsx";
import { RoleSelect } from "./role-select.tsx";
import type { EmployeeRow, GrantRequest, RequestPreview } from "./types.ts";

/** Asks a role for somebody: choose, see what it means, give a reason, send. */
export function RequestView({ employeeId }: { readonly employeeId: string }) {
  const { t } = useLanguage();
  const person = useResource<EmployeeRow>(`/api/v1/employees/${encodeURIComponent(employeeId)}`);
  const [sent, setSent] = useState<GrantRequest>();
  return (
    <Page title={person.value === undefined ? t.request.title : t.request.titleFor(person.value.name)}>
      <p>
        <Link href={personAddress(employeeId)}>{person.value?.name ?? t.team.person}</Link>
      </p>
      {sent === undefined ? (
        <Loaded resource={person}>
          {(employee) => <RequestForm employee={employee} onSent={setSent} />}
        </Loaded>
      ) : (
        <Alert kind="ok" title={t.request.sentTitle} live>
          <p>{t.request.sent}</p>
          <p>
            <Link href={`/requests/${encodeURIComponent(sent.id)}`}>{t.request.toRequest}</Link>
          </p>
        </Alert>
      )}
    </Page>
  );
}

type Draft = {
  readonly roleId: string;
  readonly motive: string;
  readonly from: string;
  readonly until: string;
};

function RequestForm({
  employee,
  onSent,
}: {
  readonly employee: EmployeeRow;
  readonly onSent: (request: GrantRequest) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.request;
  const [draft, setDraft] = useState<Draft>({ roleId: "", motive: "", from: "", until: "" });
  const [tried, setTried] = useState(false);
  const [preview, setPreview] = useState<RequestPreview>();
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const look = useAction(async (roleId: string) => {
    setPreview(undefined);
    if (roleId === "") return;
    setPreview(
      await request<RequestPreview>("/api/v1/grant-requests/preview", {
        method: "POST",
        body: { employeeId: employee.id, roleId },
      }),
    );
  });
  const send = useAction(async () => {
    onSent(
      await request<GrantRequest>("/api/v1/grant-requests", {
        method: "POST",
        body: {
          employeeId: employee.id,
          roleId: draft.roleId,
          function: employee.function,
          motive: draft.motive.trim(),
          ...(draft.from === "" ? {} : { validFrom: startOfDay(draft.from) }),
          ...(draft.until === "" ? {} : { validUntil: endWithin(draft.until, preview?.latestEnd) }),
        },
      }),
    );
  });
  const problems = {
    role: draft.roleId === "" ? words.roleMissing : undefined,
    motive: draft.motive.trim() === "" ? words.motiveMissing : undefined,
    until: preview?.endDateNeeded && draft.until === "" ? words.untilMissing : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).every((problem) => problem === undefined)) void send.run();
  };
  const atServer = (pointer: string) => (pointsAt(send.error, pointer) ? words.dateWrong : undefined);
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <DefinitionList
        items={[
          {
            key: "function",
            term: t.team.function,
            value: <AgencyText>{employee.functionName ?? employee.function}</AgencyText>,
          },
          {
            key: "unit",
            term: t.team.unit,
            value: <AgencyText>{employee.unitName ?? employee.unitId}</AgencyText>,
          },
        ]}
      />
      <RoleSelect
        label={words.role}
        value={draft.roleId}
        error={tried ? problems.role : undefined}
        onValue={(roleId) => {
          set({ roleId });
          void look.run(roleId);
        }}
      />
      {look.error === undefined ? null : <Failure error={look.error} />}
      {preview === undefined ? null : <RequestPreviewPanel preview={preview} />}
      <Section title={words.details}>
        <TextAreaField
          label={words.motive}
          hint={words.motiveHint}
          value={draft.motive}
          error={tried ? problems.motive : undefined}
          onValue={(motive) => set({ motive })}
        />
        <div className="gs-row">
          <DayField
            label={words.from}
            value={draft.from}
            error={atServer("/validFrom")}
            onValue={(from) => set({ from })}
          />
          <DayField
            label={preview?.endDateNeeded ? words.untilNeeded : words.until}
            value={draft.until}
            error={(tried ? problems.until : undefined) ?? atServer("/validUntil")}
            onValue={(until) => set({ until })}
          />
        </div>
        {preview?.endDateNeeded ? <p className="gs-soft">{words.untilWhy}</p> : null}
        {preview?.latestEnd === undefined ? null : (
          <p className="gs-soft">{words.latestEnd(format.date(lastDayBefore(preview.latestEnd)))}</p>
        )}
      </Section>
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div className="gs-row">
        <Button type="submit" appearance="primary" busy={send.busy}>
          {words.send}
        </Button>
        <LinkButton href={personAddress(employee.id)}>{t.register.cancel}</LinkButton>
      </div>
    </form>
  );
}
