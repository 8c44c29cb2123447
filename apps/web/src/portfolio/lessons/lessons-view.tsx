import { Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type Filter, FilterBar } from "../../table/filter-bar.tsx";
import { LessonForm } from "../editing/lesson-form.tsx";
import { ChangeInPlace, NewRecord, useForms } from "../editing/use-forms.tsx";
import type { Lesson } from "../portfolio-types.ts";
import type { Records } from "../wishes/wish-types.ts";
import { workAddress } from "../work/work-address.ts";
import { LessonText } from "./lesson-text.tsx";

const most = 100;

/** All that was learnt, here and elsewhere, to find before one begins (row N9). */
export function LessonsView() {
  const { t, format } = useLanguage();
  const words = t.portfolio.recording.lesson;
  const [query] = useSearchParams();
  const sought = query.get("q") ?? "";
  const asked = new URLSearchParams({ pageSize: String(most), ...(sought === "" ? {} : { q: sought }) });
  const resource = useResource<Records<Lesson>>(`/api/v1/portfolio/records/lesson?${asked}`);
  const forms = useForms(resource.reload);
  const today = new Date().toISOString().slice(0, 10);
  const filters: readonly Filter[] = [{ name: "q", kind: "search", label: words.search }];
  return (
    <Page title={words.pageTitle}>
      <p className="gs-prose">{words.pageIntro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.board.whyText}</p>
      </Disclosure>
      <NewRecord forms={forms} label={words.add}>
        <LessonForm today={today} onSaved={forms.saved} onClose={forms.close} />
      </NewRecord>
      <FilterBar filters={filters} />
      <Loaded resource={resource}>
        {({ items, total }) => (
          <>
            {items.length > 0 ? null : sought === "" ? (
              <EmptyState title={words.noneTitle}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <p>{words.nothingFound}</p>
            )}
            {total > items.length ? (
              <p>{words.onlyFirst(format.number(items.length), format.number(total))}</p>
            ) : null}
            {items.map((kept) => (
              <article key={kept.record.id} className="gs-card gs-stack">
                <LessonText lesson={kept.record} />
                {kept.record.work === undefined ? null : (
                  <p>
                    <Link href={workAddress(kept.record.work)}>{words.toWork}</Link>
                  </p>
                )}
                <ChangeInPlace forms={forms} form={`lesson:${kept.record.id}`} of={kept.record.title}>
                  <LessonForm
                    {...{ today, kept }}
                    onSaved={forms.saved}
                    onConflict={resource.reload}
                    onClose={forms.close}
                  />
                </ChangeInPlace>
              </article>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
