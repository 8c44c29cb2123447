import { useLanguage } from "../language/language.tsx";
import { type Graph, shortPseudonym } from "./investigation-types.ts";

const rowHeight = 26;
const width = 640;
const left = 176;
const right = width - 150;
const top = 18;
/** Thinnest and thickest line. */
const [thin, thick] = [1.25, 7];

/**
 * Watched employees on the left, the people they looked at on the right, a line for each pair. The picture is hidden
 * from assistive technology, and from narrow screens where its text cannot be read: the table beside it says the same.
 */
export function GraphPicture({ graph }: { readonly graph: Graph }) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const { persons, subjects, edges } = graph;
  const rows = Math.max(persons.length, subjects.length);
  const height = top + rows * rowHeight;
  const y = (at: number, of: number) => top + ((at + 0.5) * (rows * rowHeight)) / of - rowHeight / 4;
  const yOfPerson = new Map(persons.map(({ person }, at) => [person, y(at, persons.length)]));
  const yOfSubject = new Map(subjects.map(({ subject }, at) => [subject, y(at, subjects.length)]));
  const most = Math.max(1, ...edges.map(({ lookUps }) => lookUps));
  return (
    <figure className="gs-chart gs-graph">
      <figcaption>
        <strong>{words.graphTitle}</strong> – {words.graphNote}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="gs-chart__picture"
        aria-hidden="true"
        focusable="false"
      >
        {edges.map(({ person, subject, lookUps, withoutWork }) => {
          const [from, to] = [yOfPerson.get(person) ?? 0, yOfSubject.get(subject) ?? 0];
          const bend = (left + right) / 2;
          return (
            <path
              key={`${person} ${subject}`}
              className={withoutWork > 0 ? "gs-graph__edge gs-graph__edge--bare" : "gs-graph__edge"}
              strokeWidth={thin + ((thick - thin) * lookUps) / most}
              d={`M ${left} ${from} C ${bend} ${from} ${bend} ${to} ${right} ${to}`}
            />
          );
        })}
        {persons.map(({ person }) => (
          <g key={person}>
            <circle className="gs-graph__node" cx={left} cy={yOfPerson.get(person) ?? 0} r={5} />
            <text
              className="gs-chart__text gs-chart__text--end"
              x={left - 12}
              y={(yOfPerson.get(person) ?? 0) + 4}
            >
              {person}
            </text>
          </g>
        ))}
        {subjects.map(({ subject, others, orMore }) => (
          <g key={subject}>
            <circle className="gs-graph__node" cx={right} cy={yOfSubject.get(subject) ?? 0} r={5} />
            <text className="gs-chart__text" x={right + 12} y={(yOfSubject.get(subject) ?? 0) + 4}>
              {shortPseudonym(subject)}
              {others === undefined ? "" : ` + ${format.number(others)}${orMore ? "…" : ""}`}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
