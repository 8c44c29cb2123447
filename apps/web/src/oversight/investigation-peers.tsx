import { BarChart, Button, type Column, DataTable, Disclosure, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay, startOfDay } from "../forms/days.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { type Investigation, investigationsPath, type PeerDay, type Peers } from "./investigation-types.ts";
import { peerPeriod } from "./peer-period.ts";

/** A watched person beside the median of his role, day by day; of groups that are too small nothing is told. */
export function InvestigationPeers({
  one,
  motive,
}: {
  readonly one: Investigation;
  /** The reason, when it is long enough. */
  readonly motive: () => string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [query, setQuery] = useSearchParams();
  const person = one.persons.find((name) => name === query.get("person")) ?? one.persons[0] ?? "";
  const [period, setPeriod] = useState(() => peerPeriod(one, Date.now()));
  const [found, setFound] = useState<Peers & { readonly person: string }>();
  const ask = useAction(async (reason: string) => {
    const answer = await request<Peers>(`${investigationsPath}/${one.id}/peers`, {
      method: "POST",
      body: { person, ...within(one, startOfDay(period.from), endOfDay(period.to)), motive: reason },
    });
    setFound({ ...answer, person });
  });
  const show = () => {
    const reason = motive();
    if (reason !== undefined && period.from !== "" && period.to !== "") void ask.run(reason);
  };
  const choose = (name: string) => {
    const changed = new URLSearchParams(query);
    changed.set("person", name);
    setQuery(changed);
  };
  return (
    <>
      <p className="gs-prose">{words.peersIntro}</p>
      <SelectField
        label={words.columns.who}
        options={one.persons.map((value) => ({ value, label: words.person(value) }))}
        value={person}
        onValue={choose}
      />
      <div className="gs-row">
        <DayField label={words.from} value={period.from} onValue={(from) => setPeriod({ ...period, from })} />
        <DayField label={words.to} value={period.to} onValue={(to) => setPeriod({ ...period, to })} />
      </div>
      <p className="gs-soft gs-small">{words.peersFrom}</p>
      <div>
        <Button appearance="primary" busy={ask.busy} onClick={show}>
          {words.peersShow}
        </Button>
      </div>
      {ask.error === undefined ? null : <Failure error={ask.error} />}
      {found === undefined || found.person !== person ? null : <Compared peers={found} person={person} />}
    </>
  );
}

/** A mandate may begin in the middle of a day; only whole days in it are compared. */
function within(one: Investigation, from: string, to: string) {
  return { from: from < one.from ? one.from : from, to: to > one.to ? one.to : to };
}

function Compared({ peers, person }: { readonly peers: Peers; readonly person: string }) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const tenths = (ratio: number) => format.number(Math.round(ratio * 10) / 10);
  const few = peers.tooFew === 0 ? null : <p>{words.peersFew(format.number(peers.tooFew))}</p>;
  if (peers.days.length === 0) {
    return (
      <div role="status">
        <p>{words.peersNone}</p>
        {few}
      </div>
    );
  }
  const columns: readonly Column<PeerDay>[] = [
    { key: "day", header: words.peersDay, rowHeader: true, cell: ({ day }) => format.shortDate(day) },
    { key: "role", header: words.peersRole, cell: ({ role }) => role },
    {
      key: "ratio",
      header: words.peersRatio,
      numeric: true,
      cell: ({ ratio }) => (ratio === undefined ? "" : words.timesMedian(tenths(ratio))),
    },
    {
      key: "subjects",
      header: words.peersSubjects,
      numeric: true,
      cell: ({ subjects }) => format.number(subjects),
    },
    { key: "median", header: words.peersMedian, numeric: true, cell: ({ median }) => format.number(median) },
    { key: "others", header: words.peersOthers, numeric: true, cell: ({ others }) => format.number(others) },
  ];
  return (
    <>
      <BarChart
        title={words.peersTitle(person)}
        note={words.peersNote}
        items={peers.days.map(({ day, role, ratio = 0 }) => ({
          key: `${day} ${role}`,
          label: format.day(day),
          value: ratio,
        }))}
        format={tenths}
      />
      {few}
      <Disclosure summary={words.peersTable}>
        <DataTable
          caption={words.peersTable}
          captionHidden
          columns={columns}
          rows={peers.days}
          rowKey={({ day, role }) => `${day} ${role}`}
        />
      </Disclosure>
    </>
  );
}
