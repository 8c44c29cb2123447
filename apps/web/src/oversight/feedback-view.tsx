import { type Column, DataTable, Disclosure, EmptyState } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { oneDecimal, percent } from "./addend-words.ts";
import { type Feedback, verdicts } from "./alert-types.ts";
import { AlertsPage } from "./alerts-page.tsx";

type Measured = Feedback["items"][number];

/** How often signals turned out right, by what raised them, and what chance says of those that nothing raised. */
export function FeedbackView() {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const feedback = useResource<Feedback>("/api/v1/alerts/feedback");
  return (
    <AlertsPage current="feedback">
      <p className="gs-prose">{words.feedbackIntro}</p>
      <Loaded resource={feedback}>
        {({ minimum, items, features, sample }) => (
          <>
            <Disclosure summary={t.why}>
              <p>{words.feedbackWhy(format.number(minimum))}</p>
            </Disclosure>
            <Section title={words.tabs.list}>
              {items.length === 0 ? (
                <EmptyState title={words.noFeedback.title}>
                  <p>{words.noFeedback.text}</p>
                </EmptyState>
              ) : (
                <Precisions items={items} />
              )}
            </Section>
            {features.length === 0 ? null : (
              <Section title={words.byFeature} intro={words.byFeatureIntro}>
                <Features items={features} />
              </Section>
            )}
            <Sample sample={sample} />
          </>
        )}
      </Loaded>
    </AlertsPage>
  );
}

function Features({ items }: { readonly items: Feedback["features"] }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const names: Readonly<Record<string, string>> = words.featureNames;
  const columns: readonly Column<Feedback["features"][number]>[] = [
    {
      key: "feature",
      header: words.part,
      rowHeader: true,
      cell: ({ feature }) => (Object.hasOwn(names, feature) ? names[feature] : feature),
    },
    ...verdicts.map((verdict) => ({
      key: verdict,
      header: words.states[verdict],
      numeric: true,
      cell: (row: Feedback["features"][number]) => format.number(row[verdict]),
    })),
    { key: "precision", header: words.precision, cell: ({ precision }) => <Precision share={precision} /> },
  ];
  return (
    <DataTable
      caption={words.byFeature}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ feature }) => feature}
    />
  );
}

function Precision({ share }: { readonly share: Measured["precision"] }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  if (share === undefined) return <span className="gs-soft">{words.tooFew}</span>;
  return words.share(percent(format, share.share), percent(format, share.low), percent(format, share.high));
}

function Precisions({ items }: { readonly items: readonly Measured[] }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const number = (key: "open" | "justified" | "unjustified" | "unclear", header: string) => ({
    key,
    header,
    numeric: true,
    cell: (row: Measured) => format.number(row[key]),
  });
  const columns: readonly Column<Measured>[] = [
    {
      key: "source",
      header: words.source,
      rowHeader: true,
      cell: ({ source, rule }) => (
        <>
          {words.sources[source]}
          {rule === undefined ? null : <AgencyText>: {rule}</AgencyText>}
        </>
      ),
    },
    { key: "settings", header: words.version, cell: ({ settings }) => settings },
    number("open", words.open),
    number("unjustified", words.states.unjustified),
    number("justified", words.states.justified),
    number("unclear", words.states.unclear),
    { key: "precision", header: words.precision, cell: ({ precision }) => <Precision share={precision} /> },
  ];
  return (
    <DataTable
      caption={words.feedbackTitle}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ source, rule, settings }) => `${source} ${rule ?? ""} ${settings}`}
    />
  );
}

/** What a lot among those that nothing raised says of all of them. */
function Sample({ sample }: { readonly sample: Feedback["sample"] }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const { drawn, population, judged, unjustified, missed } = sample;
  return (
    <Section title={words.sampleTitle}>
      <p className="gs-prose">
        {words.sampleText(format.number(drawn), format.number(population), format.number(judged))}{" "}
        {judged === 0 ? null : words.sampleFound(format.number(unjustified))}
      </p>
      <p className="gs-prose">
        {missed === undefined
          ? words.sampleTooFew
          : words.sampleMissed(
              percent(format, missed.share),
              percent(format, missed.low),
              percent(format, missed.high),
              oneDecimal(format, missed.estimate),
            )}
      </p>
    </Section>
  );
}
