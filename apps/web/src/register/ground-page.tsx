import { type Column, DefinitionList, EmptyState, Heading, Link } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { ActivityTraceCard } from "./activity-trace-card.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntryPage } from "./entry-page.tsx";
import { entryAddress, source } from "./kinds.ts";
import type { GroundEntry, GroundTrace } from "./types.ts";

function startOfSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All articles of law. */
export function GroundList() {
  const { t, format } = useLanguage();
  const words = t.register.ground;
  const columns: readonly Column<GroundEntry>[] = [
    {
      key: "name",
      header: words.one,
      rowHeader: true,
      sortable: true,
      cell: (ground) => (
        <Link href={entryAddress("legal-grounds", ground.id)}>
          {startOfSentence(t.article(ground.article, ground.law))}
        </Link>
      ),
    },
    { key: "title", header: words.title, cell: (ground) => <AgencyText>{ground.title}</AgencyText> },
    { key: "from", header: words.validFrom, cell: (ground) => format.date(ground.validFrom) },
    {
      key: "until",
      header: words.validUntil,
      cell: (ground) => (ground.validUntil === undefined ? words.openEnded : format.date(ground.validUntil)),
    },
  ];
  return (
    <EntryList
      kind="legal-grounds"
      title={words.many}
      intro={words.intro}
      one={words.one}
      columns={columns}
    />
  );
}

/** One article of law, and everything that rests on it: activities, data, systems and use. */
export function GroundPage({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.register.ground;
  const resource = useResource<GroundEntry>(source("legal-grounds", id));
  return (
    <EntryPage
      kind="legal-grounds"
      id={id}
      many={words.many}
      resource={resource}
      nameOf={(ground) => startOfSentence(t.article(ground.article, ground.law))}
      versionOf={(ground) => ground.version}
    >
      {(ground) => (
        <>
          <p className="gs-prose">
            <AgencyText>{ground.title}</AgencyText>
          </p>
          <DefinitionList
            items={[
              { key: "law", term: words.law, value: ground.law },
              { key: "lawId", term: words.lawId, value: <code>{ground.lawId}</code> },
              { key: "article", term: words.article, value: ground.article },
              { key: "from", term: words.validFrom, value: format.date(ground.validFrom) },
              {
                key: "until",
                term: words.validUntil,
                value: ground.validUntil === undefined ? words.openEnded : format.date(ground.validUntil),
              },
              ...(ground.url === undefined
                ? []
                : [
                    {
                      key: "url",
                      term: words.url,
                      value: (
                        <Link href={ground.url} external>
                          {words.readLaw}
                        </Link>
                      ),
                    },
                  ]),
            ]}
          />
          <Trace groundId={ground.id} />
        </>
      )}
    </EntryPage>
  );
}

function Trace({ groundId }: { readonly groundId: string }) {
  const { t } = useLanguage();
  const trace = useResource<GroundTrace>(`${source("legal-grounds", groundId)}/trace`);
  return (
    <section className="gs-stack" aria-labelledby="trace">
      <Heading level={2} id="trace">
        {t.register.ground.traceTitle}
      </Heading>
      <p className="gs-prose">{t.register.ground.traceIntro}</p>
      {trace.error === undefined ? null : <Failure error={trace.error} onRetry={trace.reload} />}
      {trace.value?.activities.length === 0 ? <EmptyState title={t.register.ground.traceNone} /> : null}
      {trace.value?.activities.map((traced) => (
        <ActivityTraceCard key={traced.activity.id} traced={traced} />
      ))}
    </section>
  );
}
