import { Badge, type Column, DataTable, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { Reason } from "../debt/debt-systems.tsx";
import { itemAddress } from "../item-address.ts";
import type { LifeCycle } from "./item-types.ts";

type Technology = LifeCycle["technologies"][number];

/** What the item runs on, until when that is supported by its maker and by us, and whether the item is in debt. */
export function LifeCycleSection({
  id,
  round = 0,
}: {
  readonly id: string;
  /** Another number reads it again, and leaves in sight what was there. */
  readonly round?: number;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const cycle = useResource<LifeCycle>(
    `/api/v1/landscape/items/${encodeURIComponent(id)}/life-cycle?${round}`,
  ).value;
  if (cycle === undefined) return null;
  const end = (until: string | boolean | undefined) =>
    until === undefined
      ? words.unknown
      : typeof until === "string"
        ? format.shortDate(until)
        : until
          ? words.ended
          : words.goesOn;
  const columns: readonly Column<Technology>[] = [
    {
      key: "name",
      header: t.landscape.kinds.technology ?? "",
      rowHeader: true,
      cell: ({ id: technology, name, version }) => (
        <>
          <Link href={itemAddress(technology)}>{name}</Link>{" "}
          {version === undefined || name.includes(version) ? null : version}
        </>
      ),
    },
    { key: "vendor", header: words.vendorUntil, cell: ({ support }) => end(support.vendor?.until) },
    { key: "own", header: words.ownUntil, cell: ({ support }) => end(support.own?.until) },
    {
      key: "building",
      header: words.buildingUntil,
      cell: ({ support }) => end(support.buildingUntil?.until),
    },
    {
      key: "handling",
      header: words.handlingUntil,
      cell: ({ support }) => end(support.handlingUntil?.until),
    },
    { key: "scarce", header: words.scarce, cell: ({ support }) => (support.scarce ? words.yes : words.no) },
  ];
  const { reasons } = cycle.debt;
  return (
    <Section title={words.lifeCycle}>
      <p>
        {reasons.length > 0 ? (
          <Badge tone="warning">{words.inDebt}</Badge>
        ) : cycle.technologies.length === 0 ? (
          <Badge tone="neutral">{words.debtUnknown}</Badge>
        ) : (
          <Badge tone="good">{words.noDebt}</Badge>
        )}
      </p>
      {reasons.length === 0 ? null : (
        <ul className="gs-bullets">
          {reasons.map((reason) => (
            <li key={`${reason.code} ${reason.technology?.id} ${reason.day}`}>
              <Reason reason={reason} />
            </li>
          ))}
        </ul>
      )}
      {cycle.technologies.length === 0 ? (
        <p>{words.noTechnologies}</p>
      ) : (
        <DataTable
          caption={words.lifeCycle}
          captionHidden
          columns={columns}
          rows={cycle.technologies}
          rowKey={(technology) => `${technology.id} ${technology.from}`}
        />
      )}
    </Section>
  );
}
