import { Badges, type Column, DataTable, DefinitionList, Heading, Link } from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntryPage } from "./entry-page.tsx";
import { entryAddress, source } from "./kinds.ts";
import type { ActivityEntry, DataSetEntry, FieldEntry, FieldTag, SystemEntry } from "./types.ts";

function tagsOf(dataSet: DataSetEntry): readonly FieldTag[] {
  return [...new Set(dataSet.fields.flatMap((field) => field.tags))];
}

/** Names of systems by id. A system beyond the first hundred is shown by its id. */
function useSystemNames(): ReadonlyMap<string, string> {
  const list = useResource<ListPage<SystemEntry>>(`${source("systems")}?pageSize=100`);
  return new Map((list.value?.items ?? []).map((system) => [system.id, system.name]));
}

/** All data sets. */
export function DataSetList() {
  const { t } = useLanguage();
  const words = t.register.dataSet;
  const names = useSystemNames();
  const columns: readonly Column<DataSetEntry>[] = [
    {
      key: "name",
      header: words.one,
      rowHeader: true,
      sortable: true,
      cell: (dataSet) => <Link href={entryAddress("data-sets", dataSet.id)}>{dataSet.name}</Link>,
    },
    {
      key: "system",
      header: words.system,
      cell: (dataSet) => (
        <Link href={entryAddress("systems", dataSet.systemId)}>
          {names.get(dataSet.systemId) ?? dataSet.systemId}
        </Link>
      ),
    },
    {
      key: "subjects",
      header: words.subjectTypes,
      cell: (dataSet) => dataSet.subjectTypes.map((type) => words.types[type]).join(", "),
    },
    { key: "fields", header: words.fields, numeric: true, cell: (dataSet) => dataSet.fields.length },
    {
      key: "tags",
      header: words.tags,
      cell: (dataSet) => <Badges words={tagsOf(dataSet).map((tag) => t.register.tags[tag])} />,
    },
  ];
  return (
    <EntryList kind="data-sets" title={words.many} intro={words.intro} one={words.one} columns={columns} />
  );
}

/** One data set: its fields with what they tell, and the activities that use it. */
export function DataSetPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.register.dataSet;
  const names = useSystemNames();
  const resource = useResource<DataSetEntry>(source("data-sets", id));
  const columns: readonly Column<FieldEntry>[] = [
    {
      key: "name",
      header: t.register.name,
      rowHeader: true,
      cell: (field) => <AgencyText>{field.name}</AgencyText>,
    },
    { key: "id", header: t.register.id, cell: (field) => <code>{field.id}</code> },
    {
      key: "tags",
      header: words.tags,
      cell: (field) => <Badges words={field.tags.map((tag) => t.register.tags[tag])} />,
    },
    {
      key: "disclosed",
      header: words.disclosed,
      cell: ({ withheldOn }) =>
        withheldOn === undefined ? (
          words.told
        ) : (
          <>
            {words.notTold} <Link href={entryAddress("legal-grounds", withheldOn)}>{withheldOn}</Link>
          </>
        ),
    },
  ];
  return (
    <EntryPage
      kind="data-sets"
      id={id}
      many={words.many}
      resource={resource}
      nameOf={(dataSet) => dataSet.name}
      versionOf={(dataSet) => dataSet.version}
    >
      {(dataSet) => (
        <>
          <p className="gs-prose">
            <AgencyText>{dataSet.description}</AgencyText>
          </p>
          <DefinitionList
            items={[
              {
                key: "system",
                term: words.system,
                value: (
                  <Link href={entryAddress("systems", dataSet.systemId)}>
                    {names.get(dataSet.systemId) ?? dataSet.systemId}
                  </Link>
                ),
              },
              {
                key: "subjects",
                term: words.subjectTypes,
                value: dataSet.subjectTypes.map((type) => words.types[type]).join(", "),
              },
            ]}
          />
          <DataTable
            caption={words.fields}
            columns={columns}
            rows={dataSet.fields}
            rowKey={(field) => field.id}
          />
          <ActivitiesUsing dataSetId={dataSet.id} />
        </>
      )}
    </EntryPage>
  );
}

function ActivitiesUsing({ dataSetId }: { readonly dataSetId: string }) {
  const { t } = useLanguage();
  const list = useResource<ListPage<ActivityEntry>>(
    `${source("processing-activities")}?${new URLSearchParams({ q: dataSetId, pageSize: "100" })}`,
  );
  if (list.value === undefined) return null;
  const using = list.value.items.filter((activity) =>
    activity.uses.some((use) => use.dataSetId === dataSetId),
  );
  return (
    <section className="gs-stack gs-stack--tight" aria-labelledby="used-by">
      <Heading level={2} id="used-by">
        {t.register.dataSet.usedBy}
      </Heading>
      {using.length === 0 ? <p>{t.none}</p> : null}
      <ul className="gs-bullets">
        {using.map((activity) => (
          <li key={activity.id}>
            <Link href={entryAddress("processing-activities", activity.id)}>{activity.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
