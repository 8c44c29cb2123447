import { Button, DataTable, Disclosure } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { RemoteSelect } from "../forms/remote-select.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { Page } from "../frame/page.tsx";
import type { EmployeeRow } from "../grants/types.ts";
import { subjectText } from "../language/format.ts";
import { useLanguage } from "../language/language.tsx";
import { ExplainTabs } from "./explain-tabs.tsx";
import { FoundPages, useSearch } from "./found-pages.tsx";
import { namesOf, type Watched } from "./types.ts";

/** What this employee can see now, by open work. */
export function WhatView() {
  const { t } = useLanguage();
  const words = t.explain;
  const [query] = useSearchParams();
  const [employeeId, setEmployeeId] = useState(query.get("employeeId") ?? "");
  const [tried, setTried] = useState(false);
  const search = useSearch<Watched>("/api/v1/searches/what-can-see");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (employeeId !== "") search.search({ employeeId });
  };
  return (
    <Page title={words.title}>
      <ExplainTabs current="what" />
      <p className="gs-prose">{words.whatIntro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyWhat}</p>
      </Disclosure>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <RemoteSelect<EmployeeRow>
          source="/api/v1/employees"
          label={words.employee}
          nameOf={(person) => person.name}
          value={employeeId}
          error={tried && employeeId === "" ? t.register.required : undefined}
          onValue={setEmployeeId}
        />
        <div>
          <Button type="submit" appearance="primary" busy={search.busy}>
            {words.whatAsk}
          </Button>
        </div>
      </form>
      <FoundPages search={search} none={words.nothing}>
        {(items) => (
          <DataTable
            caption={words.whatCaption}
            columns={[
              {
                key: "subject",
                header: t.subject.number,
                rowHeader: true,
                unbroken: true,
                cell: (row: Watched) => subjectText(row.subject),
              },
              {
                key: "purpose",
                header: words.purpose,
                cell: (row: Watched) => <AgencyText>{row.purpose}</AgencyText>,
              },
              {
                key: "data",
                header: words.dataSet,
                cell: (row: Watched) => <AgencyText>{namesOf(row.dataSets)}</AgencyText>,
              },
            ]}
            rows={items}
            rowKey={(row) => `${row.subject} ${row.purpose} ${JSON.stringify(row.workItem ?? "")}`}
          />
        )}
      </FoundPages>
    </Page>
  );
}
