import { Card, type Column, DataTable, Heading, Link } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { entryAddress } from "./kinds.ts";
import type { TracedActivity } from "./types.ts";

type Traced = TracedActivity["data"][number];

/** The data that an activity uses, each with its system. */
export function TracedData({
  data,
  caption,
}: {
  readonly data: readonly Traced[];
  readonly caption: string;
}) {
  const { t } = useLanguage();
  const columns: readonly Column<Traced>[] = [
    {
      key: "data-set",
      header: t.register.dataSet.one,
      rowHeader: true,
      cell: ({ dataSet }) => <Link href={entryAddress("data-sets", dataSet.id)}>{dataSet.name}</Link>,
    },
    {
      key: "fields",
      header: t.register.dataSet.fields,
      cell: ({ fields }) => <AgencyText>{fields.map((field) => field.name).join(", ")}</AgencyText>,
    },
    {
      key: "system",
      header: t.register.system.one,
      cell: ({ system }) => <Link href={entryAddress("systems", system.id)}>{system.name}</Link>,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={data} rowKey={({ dataSet }) => dataSet.id} />;
}

/** How often an activity was really used, and when last. */
export function UseCount({ uses }: { readonly uses: TracedActivity["uses"] }) {
  const { t, format } = useLanguage();
  return (
    <span>
      {t.register.activity.count(format.number(uses.count))}
      {uses.last === undefined ? "" : ` · ${t.register.usedLast}: ${format.moment(uses.last)}`}
    </span>
  );
}

/** One activity that rests on an article: what it is for, how often it was used, its data and their systems. */
export function ActivityTraceCard({ traced }: { readonly traced: TracedActivity }) {
  const { t } = useLanguage();
  return (
    <Card>
      <div className="gs-stack gs-stack--tight">
        <Heading level={3}>
          <Link href={entryAddress("processing-activities", traced.activity.id)}>{traced.activity.name}</Link>
        </Heading>
        <p>
          <AgencyText>{traced.activity.purposeText}</AgencyText>
        </p>
        <p className="gs-soft">
          {t.register.activity.usedTitle}: <UseCount uses={traced.uses} />
        </p>
        <TracedData data={traced.data} caption={t.register.activity.uses} />
      </div>
    </Card>
  );
}
