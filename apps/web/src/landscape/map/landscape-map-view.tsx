import { Alert, Busy, Disclosure, EmptyState, Link, LinkButton } from "@grondslag/ui";
import { useMemo, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Failure } from "../../frame/failure.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type Filter, FilterBar } from "../../table/filter-bar.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { itemAddress } from "../item-address.ts";
import { FocusView } from "./focus-view.tsx";
import { ItemsAsList } from "./items-as-list.tsx";
import { Legend } from "./legend.tsx";
import type { LandscapeMap, MapItem } from "./map-types.ts";
import { TileMap } from "./tile-map.tsx";

/** The whole landscape, or what stands around one item of it; which of both stands in the address. */
export function LandscapeMapView() {
  const { t } = useLanguage();
  const words = t.landscape.map;
  const [query] = useSearchParams();
  const map = useResource<LandscapeMap>("/api/v1/landscape/map");
  const failing = useResource<{ readonly ids: readonly string[] }>("/api/v1/landscape/debt/failing").value;
  const marked = useMemo(() => withDebt(map.value, failing?.ids), [map.value, failing]);
  const focus = query.get("focus");
  if (marked === undefined) {
    return (
      <Page title={words.title}>
        {map.error === undefined ? null : <Failure error={map.error} onRetry={map.reload} />}
        {map.busy ? <Busy label={t.busy} lines={8} /> : null}
      </Page>
    );
  }
  return focus === null ? <WholeMap map={marked} /> : <FocusView key={focus} map={marked} id={focus} />;
}

/** The map is useful without the marks of debt, so a fault there stays silent. */
function withDebt(
  map: LandscapeMap | undefined,
  failing: readonly string[] | undefined,
): LandscapeMap | undefined {
  if (map === undefined || failing === undefined) return map;
  const ids = new Set(failing);
  return { ...map, items: map.items.map((item) => (ids.has(item.id) ? { ...item, debt: true } : item)) };
}

function WholeMap({ map }: { readonly map: LandscapeMap }) {
  const { t, format } = useLanguage();
  const words = t.landscape.map;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const [chosen, setChosen] = useState<number>();
  const [q, kind, group] = [query.get("q") ?? "", query.get("kind") ?? "", query.get("group") ?? ""];
  const shown = useMemo(() => withinGroup(map, group), [map, group]);
  const found = useMemo(() => matching(shown.items, q, kind), [shown, q, kind]);
  const focusOn = (item: MapItem) => withQuery(path, changedQuery(query, { focus: item.id }));
  const kinds = [...new Set(map.items.map((item) => item.kind))];
  const filters: readonly Filter[] = [
    { name: "q", kind: "search", label: words.searchLabel },
    {
      name: "kind",
      kind: "choice",
      label: words.kind,
      options: kinds.map((each) => ({ value: each, label: t.landscape.kinds[each] ?? each })),
    },
    {
      name: "group",
      kind: "choice",
      label: words.group,
      options: map.groups.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
  if (map.items.length === 0) {
    return (
      <Page title={words.title}>
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      </Page>
    );
  }
  const item = chosen === undefined ? undefined : shown.items[chosen];
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      {map.left === undefined || map.left === 0 ? null : (
        <Alert kind="warning">
          {words.left(format.number(map.left), format.number(map.items.length))}{" "}
          <Link href="/landscape/items">{words.toItems}</Link>
        </Alert>
      )}
      <FilterBar filters={filters} />
      {found === undefined ? null : <p aria-live="polite">{words.found(format.number(found.size))}</p>}
      <TileMap
        key={group}
        map={shown}
        found={found}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={(at) => {
          const open = shown.items[at];
          if (open !== undefined) navigate(focusOn(open));
        }}
      >
        {item === undefined ? null : (
          <div className="gs-row gs-row--middle">
            <LinkButton href={focusOn(item)}>{words.openFocus}</LinkButton>
            <Link href={itemAddress(item.id)}>{words.openItem}</Link>
          </div>
        )}
      </TileMap>
      <Legend />
      <ItemsAsList map={shown} found={found} hrefOf={focusOn} />
    </Page>
  );
}

/** The items of one group alone, with what they need of each other. */
function withinGroup(map: LandscapeMap, id: string): LandscapeMap {
  const group = map.groups.findIndex((each) => each.id === id);
  if (group < 0) return map;
  const places = new Map<number, number>();
  for (const [at, item] of map.items.entries()) if (item.group === group) places.set(at, places.size);
  const needs = map.needs.flatMap(([from, to, type]) => {
    const [a, b] = [places.get(from), places.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b, type] as const];
  });
  return { groups: map.groups, items: map.items.filter((item) => item.group === group), needs };
}

function matching(items: readonly MapItem[], q: string, kind: string): ReadonlySet<number> | undefined {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && kind === "") return undefined;
  const found = new Set<number>();
  for (const [at, item] of items.entries()) {
    const name = item.name.toLowerCase();
    if ((kind === "" || item.kind === kind) && words.every((word) => name.includes(word))) found.add(at);
  }
  return found;
}
