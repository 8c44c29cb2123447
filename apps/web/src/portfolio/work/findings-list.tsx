import { Badge } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import { useFindingText } from "./use-finding-text.ts";
import { WorkLink } from "./work-link.tsx";
import type { Finding } from "./work-types.ts";

/** What is not in order, the serious first. */
export function FindingsList({
  findings,
  withWork = false,
}: {
  readonly findings: readonly Finding[];
  /** Names the work of each. */
  readonly withWork?: boolean;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.findings;
  const text = useFindingText();
  return (
    <ul className="gs-bullets">
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.record.kind} ${finding.record.id} ${JSON.stringify(finding.facts)}`}
        >
          <Badge tone={finding.severity === "serious" ? "bad" : "warning"}>
            {words.severities[finding.severity]}
          </Badge>{" "}
          {withWork && finding.work !== undefined ? (
            <>
              <WorkLink id={finding.work.id} name={finding.work.name} />
              {": "}
            </>
          ) : null}
          {text(finding)}
        </li>
      ))}
    </ul>
  );
}
