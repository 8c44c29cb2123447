import { Disclosure, EmptyState } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { AsOfDay, useAsOfQuery } from "../as-of-day.tsx";
import { FindingsList } from "./findings-list.tsx";
import type { Finding } from "./work-types.ts";

/** What is not in order in the whole portfolio. */
export function FindingsView() {
  const { t, format } = useLanguage();
  const words = t.portfolio.findings;
  const asked = useAsOfQuery();
  asked.set("pageSize", "500");
  const resource = useResource<{ readonly items: readonly Finding[]; readonly total: number }>(
    `/api/v1/portfolio/findings?${asked}`,
  );
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.work.whyText}</p>
      </Disclosure>
      <AsOfDay />
      <Loaded resource={resource} lines={10}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <>
              <p>{words.count(format.number(items.length), format.number(total))}</p>
              <FindingsList findings={items} withWork />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
