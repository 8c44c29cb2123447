import { Button, DataTable, Disclosure, Link } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Page } from "../frame/page.tsx";
import { personAddress } from "../grants/grant-columns.tsx";
import { useLanguage } from "../language/language.tsx";
import { ExplainTabs } from "./explain-tabs.tsx";
import { FoundPages, useSearch } from "./found-pages.tsx";
import { namesOf, type Watcher } from "./types.ts";

/** Who can see this citizen or company now. The number goes in the body and stays out of the address. */
export function WhoView() {
  const { t } = useLanguage();
  const words = t.explain;
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [tried, setTried] = useState(false);
  const search = useSearch<Watcher>("/api/v1/searches/who-can-see");
  const known = typedSubject(subject.kind, subject.text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (known !== undefined) search.search({ subject: known });
  };
  return (
    <Page title={words.title}>
      <ExplainTabs current="who" />
      <p className="gs-prose">{words.whoIntro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyWho}</p>
      </Disclosure>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <SubjectField value={subject} onValue={setSubject} wrong={tried && known === undefined} />
        <div>
          <Button type="submit" appearance="primary" busy={search.busy}>
            {words.whoAsk}
          </Button>
        </div>
      </form>
      {search.ownPeople ? <p className="gs-soft">{words.ownPeople}</p> : null}
      <FoundPages search={search} none={words.nobody}>
        {(items) => (
          <DataTable
            caption={words.whoCaption}
            columns={[
              {
                key: "name",
                header: words.employee,
                rowHeader: true,
                cell: (row: Watcher) => <Link href={personAddress(row.employeeId)}>{row.name}</Link>,
              },
              {
                key: "unit",
                header: t.team.unit,
                cell: (row: Watcher) => <AgencyText>{row.unitName}</AgencyText>,
              },
              {
                key: "data",
                header: words.dataSet,
                cell: (row: Watcher) => <AgencyText>{namesOf(row.dataSets)}</AgencyText>,
              },
            ]}
            rows={items}
            rowKey={(row) => `${row.employeeId} ${JSON.stringify(row.workItem ?? "")}`}
          />
        )}
      </FoundPages>
    </Page>
  );
}
