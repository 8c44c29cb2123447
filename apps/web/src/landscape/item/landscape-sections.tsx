import { useMay } from "../../session/session.tsx";
import { AvailabilitySection } from "./availability-section.tsx";
import { ImpactSection } from "./impact-section.tsx";
import { LifeCycleSection } from "./life-cycle-section.tsx";
import { PortfolioWorkSection } from "./portfolio-work-section.tsx";
import { RiskSection } from "./risk-section.tsx";

/** What the landscape computes of an item: its age, what depends on it, whether it worked, its risk, and what changes it. */
export function LandscapeSections({ id, kind }: { readonly id: string; readonly kind: string }) {
  const may = useMay("landscape.read");
  if (!may) return null;
  const works = kind === "system" || kind === "chain";
  return (
    <>
      {works || kind === "technology" || kind === "application" ? <LifeCycleSection id={id} /> : null}
      <ImpactSection id={id} />
      {works ? <AvailabilitySection id={id} /> : null}
      {kind === "system" ? <RiskSection id={id} /> : null}
      {kind === "system" || kind === "chain" ? <PortfolioWorkSection id={id} kind={kind} /> : null}
    </>
  );
}
