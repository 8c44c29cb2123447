import {
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  StatTile,
  StatTiles,
} from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { itemAddress } from "../item-address.ts";
import type { Named } from "../phase-outs/plan-types.ts";

type Placement = {
  readonly item: Named;
  /** The environment that it stands in, when that is what is public. */
  readonly environment?: Named;
  readonly code: string;
  readonly blocked: boolean;
  /** What makes it secret. */
  readonly because: readonly Named[];
};

/** What stands in a public cloud that may not, and what of which nobody said how secret it is (row I11). */
export function CloudView() {
  const { t } = useLanguage();
  const words = t.care.cloud;
  const resource = useResource<{ readonly items: readonly Placement[] }>(
    "/api/v1/landscape/cloud-placements",
  );
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Placements placements={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Placements({ placements }: { readonly placements: readonly Placement[] }) {
  const { t, format } = useLanguage();
  const words = t.care.cloud;
  const blocked = placements.filter((one) => one.blocked).length;
  const columns: readonly Column<Placement>[] = [
    {
      key: "item",
      header: words.item,
      rowHeader: true,
      cell: ({ item: { id, name } }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    {
      key: "verdict",
      header: words.verdict,
      cell: (one) =>
        one.blocked ? (
          <Badge tone="bad">{words.blocked}</Badge>
        ) : (
          <Badge tone="warning">{words.unknown}</Badge>
        ),
    },
    {
      key: "where",
      header: words.where,
      cell: ({ environment }) =>
        environment === undefined ? (
          words.itself
        ) : (
          <Link href={itemAddress(environment.id)}>{environment.name}</Link>
        ),
    },
    { key: "because", header: words.because, cell: (one) => <Because placement={one} /> },
  ];
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.figureBlocked}
          figure={format.number(blocked)}
          note={words.figureBlockedNote}
        />
        <StatTile
          label={words.figureUnknown}
          figure={format.number(placements.length - blocked)}
          note={words.figureUnknownNote}
        />
      </StatTiles>
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={[...placements].sort((a, b) => Number(b.blocked) - Number(a.blocked))}
        rowKey={({ item }) => item.id}
      />
    </>
  );
}

function Because({ placement: { code, because } }: { readonly placement: Placement }) {
  const { t } = useLanguage();
  const texts: Readonly<Record<string, string>> = t.care.cloud.reasons;
  return (
    <>
      {texts[code] ?? t.care.cloud.otherReason(code)}
      {because.length === 0 ? null : (
        <ul className="gs-plain-list">
          {because.map(({ id, name }) => (
            <li key={id}>
              <Link href={itemAddress(id)}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
