import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { wordOf } from "./addend-words.ts";
import type { LookUpFacts } from "./alert-types.ts";
import type { RegisterNames } from "./use-register-names.ts";

/** What was looked at in one look-up: the data, where it is, for which work. */
export function LookUpData({ look, names }: { readonly look: LookUpFacts; readonly names: RegisterNames }) {
  const { t } = useLanguage();
  const { actions } = t.alerts;
  const system = look.systemName ?? (look.system === "" ? "" : names.system(look.system));
  const data = look.dataSetName ?? (look.dataSet === undefined ? "" : names.dataSet(look.dataSet));
  const activity = look.activityName ?? (look.activity === undefined ? "" : names.activity(look.activity));
  const fields = look.fieldNames ?? look.fields ?? [];
  const action = look.action === undefined || look.action === "read" ? "" : look.action;
  return (
    <>
      <AgencyText>
        <strong>{data === "" ? system : data}</strong>
        {data === "" || system === "" ? "" : `, ${system}`}
      </AgencyText>
      {action === "" ? null : <strong> ({wordOf(actions, action) ?? action})</strong>}
      <div className="gs-soft gs-small">
        <AgencyText>{[fields.join(", "), activity].filter((text) => text !== "").join(" · ")}</AgencyText>
      </div>
    </>
  );
}
