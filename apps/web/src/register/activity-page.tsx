import { type Column, DefinitionList, Heading, Link, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { TracedData } from "./activity-trace-card.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntryPage } from "./entry-page.tsx";
import { entryAddress, source } from "./kinds.ts";
import { periodText } from "./period-text.ts";
import type { ActivityEntry, ActivityTrace, GroundEntry } from "./types.ts";

/** All processing activities. */
export function ActivityList() {
  const { t } = useLanguage();
  const words = t.register.activity;
  const columns: readonly Column<ActivityEntry>[] = [
    {
      key: "name",
      header: words.one,
      rowHeader: true,
      sortable: true,
      cell: (activity) => (
        <Link href={entryAddress("processing-activities", activity.id)}>{activity.name}</Link>
      ),
    },
    {
      key: "purpose",
      header: words.purposeText,
      cell: (activity) => <AgencyText>{activity.purposeText}</AgencyText>,
    },
    { key: "owner", header: t.register.owner, cell: (activity) => <AgencyText>{activity.owner}</AgencyText> },
    {
      key: "retention",
      header: words.retention,
      cell: (activity) => periodText(activity.retention.period, t),
    },
  ];
  return (
    <EntryList
      kind="processing-activities"
      title={words.many}
      intro={words.intro}
      one={words.one}
      columns={columns}
    />
  );
}

/** One activity with its trace: back to the articles of law, and on to data sets, systems and use. */
export function ActivityPage({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.register.activity;
  const resource = useResource<ActivityTrace>(`${source("processing-activities", id)}/trace`);
  return (
    <EntryPage
      kind="processing-activities"
      id={id}
      many={words.many}
      resource={resource}
      nameOf={(trace) => trace.activity.name}
      versionOf={(trace) => trace.activity.version}
    >
      {(trace) => (
        <>
          <p className="gs-prose">
            <AgencyText>{trace.activity.purposeText}</AgencyText>
          </p>
          <StatTiles>
            <StatTile label={t.register.usedCount} figure={format.number(trace.uses.count)} />
            <StatTile
              label={t.register.usedLast}
              figure={trace.uses.last === undefined ? t.register.never : format.hour(trace.uses.last)}
            />
            <StatTile label={words.retention} figure={periodText(trace.activity.retention.period, t)} />
          </StatTiles>
          <DefinitionList
            items={[
              { key: "owner", term: t.register.owner, value: trace.activity.owner },
              { key: "purpose", term: words.purpose, value: <code>{trace.activity.purpose}</code> },
              {
                key: "class",
                term: words.retentionClass,
                value: <code>{trace.activity.retention.class}</code>,
              },
              {
                key: "disclosure",
                term: words.disclosure,
                value: trace.activity.confidential === true ? words.confidential : words.atOnce,
              },
            ]}
          />
          <GroundsOf grounds={trace.grounds} />
          <TracedData data={trace.data} caption={words.dataTitle} />
        </>
      )}
    </EntryPage>
  );
}

function GroundsOf({ grounds }: { readonly grounds: readonly GroundEntry[] }) {
  const { t } = useLanguage();
  return (
    <section className="gs-stack gs-stack--tight" aria-labelledby="grounds">
      <Heading level={2} id="grounds">
        {t.register.activity.traceTitle}
      </Heading>
      <ul className="gs-bullets">
        {grounds.map((ground) => (
          <li key={ground.id}>
            <Link href={entryAddress("legal-grounds", ground.id)}>
              {t.article(ground.article, ground.law)}
            </Link>
            <AgencyText>{` – ${ground.title}`}</AgencyText>
          </li>
        ))}
      </ul>
    </section>
  );
}
