import { Alert, Button, type Column, DataTable, Link } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import {
  type Graph,
  type Investigation,
  investigationAddress,
  investigationsPath,
  shortPseudonym,
} from "./investigation-types.ts";

/** Who of the watched looked at whom, as a picture and as a table, with how many others did. */
export function InvestigationGraph({
  one,
  motive,
}: {
  readonly one: Investigation;
  /** The reason, when it is long enough. */
  readonly motive: () => string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [graph, setGraph] = useState<Graph>();
  const ask = useAction(async (reason: string) => {
    setGraph(
      await request<Graph>(`${investigationsPath}/${one.id}/graph`, {
        method: "POST",
        body: { motive: reason },
      }),
    );
  });
  const show = () => {
    const reason = motive();
    if (reason !== undefined) void ask.run(reason);
  };
  return (
    <>
      <div>
        <Button appearance="primary" busy={ask.busy} onClick={show}>
          {words.graphShow}
        </Button>
      </div>
      {ask.error === undefined ? null : <Failure error={ask.error} />}
      {graph === undefined ? null : graph.subjects.length === 0 ? (
        <p role="status">{words.graphEmpty}</p>
      ) : (
        <Shown one={one} graph={graph} />
      )}
    </>
  );
}

function Shown({ one, graph }: { readonly one: Investigation; readonly graph: Graph }) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const edgesOf = (subject: string) => graph.edges.filter((edge) => edge.subject === subject);
  const sum = (subject: string, of: "lookUps" | "withoutWork") =>
    edgesOf(subject).reduce((total, edge) => total + edge[of], 0);
  const columns: readonly Column<Graph["subjects"][number]>[] = [
    {
      key: "subject",
      header: words.graphSubject,
      rowHeader: true,
      cell: ({ subject }) => (
        <Link href={investigationAddress(one.id, { view: "timeline", subject })}>
          <code>{shortPseudonym(subject)}</code>
        </Link>
      ),
    },
    {
      key: "by",
      header: words.graphBy,
      cell: ({ subject }) => (
        <ul className="gs-plain-list">
          {edgesOf(subject).map(({ person, lookUps }) => (
            <li key={person}>{words.edge(person, format.number(lookUps))}</li>
          ))}
        </ul>
      ),
    },
    {
      key: "times",
      header: words.graphTimes,
      numeric: true,
      cell: ({ lookUps }) => format.number(lookUps),
    },
    {
      key: "without",
      header: words.graphWithout,
      numeric: true,
      cell: ({ subject }) => format.number(sum(subject, "withoutWork")),
    },
    {
      key: "others",
      header: words.graphOthers,
      numeric: true,
      cell: ({ others, orMore }) => {
        if (others === undefined) return "";
        return orMore ? words.orMore(format.number(others)) : format.number(others);
      },
    },
    {
      key: "when",
      header: words.graphWhen,
      cell: ({ subject }) => {
        const own = edgesOf(subject);
        const [first = ""] = own.map((edge) => edge.first).sort();
        const last =
          own
            .map((edge) => edge.last)
            .sort()
            .at(-1) ?? "";
        return first === last
          ? format.shortDate(first)
          : words.fromUntil(format.shortDate(first), format.shortDate(last));
      },
    },
  ];
  return (
    <>
      {graph.partial ? (
        <Alert kind="warning" live>
          <p>{words.partial}</p>
        </Alert>
      ) : null}
      <GraphPicture graph={graph} />
      <Section title={words.graphTable}>
        <DataTable
          caption={words.graphTable}
          captionHidden
          columns={columns}
          rows={graph.subjects}
          rowKey={({ subject }) => subject}
        />
        {graph.subjectsLeftOut === 0 ? null : (
          <p className="gs-soft">{words.leftOut(format.number(graph.subjectsLeftOut))}</p>
        )}
      </Section>
    </>
  );
}
