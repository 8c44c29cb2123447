import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { useLanguage } from "../language/language.tsx";
import type { WorksCouncil } from "./figure-types.ts";
import { FiguresPage } from "./figures-page.tsx";
import { WorksCouncilAlerts } from "./works-council-alerts.tsx";
import { WorksCouncilCounts } from "./works-council-counts.tsx";
import { MethodSection, RulesSection, WeightsSection } from "./works-council-method.tsx";

/** How the monitoring of staff works, how often it is wrong and for whom: groups only, nobody by name. */
export function WorksCouncilView() {
  const { t } = useLanguage();
  const resource = useResource<WorksCouncil>("/api/v1/oversight/works-council");
  return (
    <FiguresPage current="worksCouncil">
      <p className="gs-prose">{t.worksCouncil.intro}</p>
      <Loaded resource={resource}>
        {(report) => (
          <>
            <MethodSection version={report.method.version} choices={report.choices} />
            <WorksCouncilAlerts report={report} />
            <WorksCouncilCounts report={report} />
            <RulesSection rules={report.rules} />
            <WeightsSection weights={report.method.weights} />
          </>
        )}
      </Loaded>
    </FiguresPage>
  );
}
