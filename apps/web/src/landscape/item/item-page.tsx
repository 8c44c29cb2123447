import { Badge, Disclosure, Link, LinkButton } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ItemConflicts } from "./item-conflicts.tsx";
import { ItemFields } from "./item-fields.tsx";
import { ItemHistory } from "./item-history.tsx";
import { ItemRelations } from "./item-relations.tsx";
import type { Item } from "./item-types.ts";
import { LandscapeSections } from "./landscape-sections.tsx";

/** One item: all that is known of it and from whom, what depends on it, how old it is, and what it was before. */
export function ItemPage({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const [query] = useSearchParams();
  const recordedAt = query.get("recordedAt");
  const address = `/api/v1/landscape/items/${encodeURIComponent(id)}`;
  const resource = useResource<Item>(
    recordedAt === null ? address : `${address}?${new URLSearchParams({ recordedAt })}`,
  );
  const item = resource.value;
  const registered = item?.keys.find((key) => key.startsWith("register:"))?.slice("register:".length);
  return (
    <Page
      title={item?.name ?? words.title}
      actions={
        <LinkButton href={`/landscape/map?${new URLSearchParams({ focus: id })}`}>{words.onMap}</LinkButton>
      }
    >
      <Loaded resource={resource} lines={8}>
        {(found) => (
          <>
            <p className="gs-row">
              <span>{t.landscape.kinds[found.kind] ?? found.kind}</span>
              {found.fields.invented?.value === "yes" ? <Badge tone="neutral">{words.invented}</Badge> : null}
              {found.kind === "system" && registered !== undefined ? (
                <Link href={`/register/systems/${encodeURIComponent(registered)}`}>{words.inRegister}</Link>
              ) : null}
              {found.kind === "system" || found.kind === "chain" ? (
                <Link href={`/landscape/roadmap?${new URLSearchParams({ [found.kind]: id })}`}>
                  {t.care.roadmap.open}
                </Link>
              ) : null}
              {found.kind === "system" && registered === undefined ? (
                <Badge tone="warning">{words.notInRegister}</Badge>
              ) : null}
            </p>
            {recordedAt === null ? null : (
              <p>
                <strong>{words.asKnown(format.moment(recordedAt))}</strong>{" "}
                <Link href={`/landscape/items/${encodeURIComponent(id)}`}>{words.toNow}</Link>
              </p>
            )}
            {found.fields.description === undefined ? null : (
              <p className="gs-prose">
                <AgencyText>{found.fields.description.value}</AgencyText>
              </p>
            )}
            {recordedAt !== null || found.conflicts.length === 0 ? null : (
              <ItemConflicts id={found.id} onChosen={resource.reload} />
            )}
            {recordedAt === null ? (
              <LandscapeSections
                id={id}
                kind={found.kind}
                name={found.name}
                isRegistered={registered !== undefined}
                onPlanned={resource.reload}
              />
            ) : null}
            <ItemRelations item={found} />
            <ItemFields item={found} />
            <ItemHistory id={id} />
            <Disclosure summary={t.why}>
              <p>{words.whyText}</p>
            </Disclosure>
          </>
        )}
      </Loaded>
    </Page>
  );
}
