import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Opening } from "./types.ts";

/** What a role opens, in plain words: which data of which system, for what. */
export function RoleOpenings({ openings }: { readonly openings: readonly Opening[] }) {
  const { t } = useLanguage();
  if (openings.length === 0) return <p>{t.grants.opensNothing}</p>;
  return (
    <ul className="gs-bullets">
      {openings.map((opening) => (
        <li key={`${opening.dataSetId} ${opening.activityName}`}>
          <AgencyText>
            <strong>{opening.dataSetName}</strong>
          </AgencyText>{" "}
          {t.grants.openingIn}{" "}
          <AgencyText>
            {opening.systemName}: {opening.activityName}
          </AgencyText>
          {opening.fields.length === 0 ? null : (
            <div className="gs-soft gs-small">
              <AgencyText>{opening.fields.join(", ")}</AgencyText>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
