import { type Column, DataTable, Disclosure } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { PersonName } from "../../frame/person-name.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type PlanChange, type PlanDoc, planChanges } from "./plan-changes.ts";

type Version = {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly motive?: string;
  readonly plan: PlanDoc;
};

/** All versions of a plan, each with who saved it, why, and what it changed of the days and the steps. */
export function PlanHistory({ id, version }: { readonly id: string; readonly version: number }) {
  const { t, format } = useLanguage();
  const words = t.planning.phaseOuts;
  const address = `/api/v1/landscape/phase-outs/${encodeURIComponent(id)}/versions`;
  // A new version of the plan is a new history.
  const versions = useResource<{ readonly items: readonly Version[] }>(`${address}?${version}`).value;
  if (versions === undefined) return null;
  const { items } = versions;
  const columns: readonly Column<Version>[] = [
    {
      key: "version",
      header: words.version,
      rowHeader: true,
      cell: (one) => `${format.number(one.version)}, ${format.moment(one.at)}`,
    },
    { key: "by", header: t.planning.who, cell: ({ by }) => <PersonName id={by} /> },
    {
      key: "why",
      header: t.planning.why,
      cell: ({ motive }) => (motive === undefined ? "" : <AgencyText>{motive}</AgencyText>),
    },
    {
      key: "changed",
      header: words.changed,
      cell: ({ version: number, plan }) => {
        const before = items.find((one) => one.version === number - 1);
        return before === undefined ? words.first : <Changes changes={planChanges(before.plan, plan)} />;
      },
    },
  ];
  return (
    <Disclosure summary={words.history(format.number(items.length))} wide>
      <DataTable
        caption={words.historyCaption}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={(one) => String(one.version)}
      />
    </Disclosure>
  );
}

function Changes({ changes }: { readonly changes: readonly PlanChange[] }) {
  const { t, format } = useLanguage();
  const words = t.planning.phaseOuts;
  const day = (iso: string | undefined) => (iso === undefined ? words.unknownDay : format.shortDate(iso));
  const say = (change: PlanChange): string => {
    if (change.kind === "done") return words.done(change.step, day(change.on));
    if (change.kind !== "moved") return words[change.kind](change.step);
    const { of, step, before, after } = change;
    const names = {
      building: t.care.phaseOuts.buildingUntil,
      handling: t.care.phaseOuts.handlingUntil,
      due: t.care.phaseOuts.due,
      expected: t.care.phaseOuts.expected,
    };
    const what = step === undefined ? names[of] : `${step}, ${names[of].toLowerCase()}`;
    return before === undefined ? words.set(what, day(after)) : words.moved(what, day(before), day(after));
  };
  if (changes.length === 0) return words.same;
  return (
    <ul className="gs-plain-list">
      {changes.map(say).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
