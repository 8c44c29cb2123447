import { Badge, Card, Heading } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { conditionSentences } from "./conditions-text.ts";
import { RoleOpenings } from "./role-openings.tsx";
import type { RequestPreview } from "./types.ts";
import { Warnings } from "./warnings.tsx";

/** What a role would mean for somebody, before it is asked: what it opens, what is new, who else has it. */
export function RequestPreviewPanel({ preview }: { readonly preview: RequestPreview }) {
  const { t, format } = useLanguage();
  const words = t.request;
  const { role, colleagues } = preview;
  const allNew = preview.adds.length > 0 && preview.adds.length === role.opens.length;
  const conditions = conditionSentences(role.conditions, t);
  return (
    <Card marked>
      <div className="gs-stack" role="status">
        <div>
          <Heading level={2}>
            <AgencyText>{role.name}</AgencyText>
          </Heading>
          <p>
            <AgencyText>{role.description}</AgencyText>{" "}
            {role.sensitive ? <Badge tone="info">{t.grants.flags.sensitive}</Badge> : null}
          </p>
        </div>
        <Warnings warnings={preview.warnings} />
        <div className="gs-columns">
          <div className="gs-stack gs-stack--tight">
            <Heading level={3}>{allNew ? words.opensAllNew : words.opens}</Heading>
            <RoleOpenings openings={role.opens} />
          </div>
          {allNew ? null : (
            <div className="gs-stack gs-stack--tight">
              <Heading level={3}>{words.adds}</Heading>
              {preview.adds.length === 0 ? (
                <p>{words.addsNothing}</p>
              ) : (
                <RoleOpenings openings={preview.adds} />
              )}
            </div>
          )}
        </div>
        {conditions.length === 0 ? null : (
          <div className="gs-stack gs-stack--tight">
            <Heading level={3}>{words.conditions}</Heading>
            <ul className="gs-bullets">
              {conditions.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        <p>
          {words.colleagues(
            format.number(colleagues.inFunction),
            format.number(colleagues.withRole),
            colleagues.usingIt === undefined ? undefined : format.number(colleagues.usingIt),
          )}
        </p>
      </div>
    </Card>
  );
}
