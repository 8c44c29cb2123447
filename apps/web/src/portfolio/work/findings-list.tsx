import { Badge, Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useFindingText } from "./use-finding-text.ts";
import { workAddress } from "./work-address.ts";
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
              <Link href={workAddress(finding.work.id)}>
                <AgencyText>{finding.work.name}</AgencyText>
              </Link>
              {": "}
            </>
          ) : null}
          {text(finding)}
        </li>
      ))}
    </ul>
  );
}
