import { useState } from "react";
import { useMay } from "../../session/session.tsx";
import { AvailabilitySection } from "./availability-section.tsx";
import { ImpactSection } from "./impact-section.tsx";
import { LifeCycleSection } from "./life-cycle-section.tsx";
import { PlanSection } from "./plan-section.tsx";
import { PortfolioWorkSection } from "./portfolio-work-section.tsx";
import { RiskSection } from "./risk-section.tsx";

/** Kinds of item of which one can plan what becomes of them. */
const planned = ["system", "application", "component", "interface", "technology"];

/** What the landscape computes of an item: its age, what depends on it, whether it worked, its risk, and what changes it. */
export function LandscapeSections({
  id,
  kind,
  name,
  isRegistered = true,
  onPlanned,
}: {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** It stands in the register, which knows its risk. */
  readonly isRegistered?: boolean;
  /** The plan of the item changed, and with it the item. */
  readonly onPlanned?: () => void;
}) {
  const may = useMay("landscape.read");
  // What is planned decides how old the item is: that is read again after a plan.
  const [plans, setPlans] = useState(0);
  if (!may) return null;
  const onSaved = () => {
    setPlans(plans + 1);
    onPlanned?.();
  };
  const works = kind === "system" || kind === "chain";
  return (
    <>
      {works || kind === "technology" || kind === "application" ? (
        <LifeCycleSection id={id} round={plans} />
      ) : null}
      {planned.includes(kind) ? <PlanSection id={id} name={name} onSaved={onSaved} /> : null}
      <ImpactSection id={id} />
      {works ? <AvailabilitySection id={id} /> : null}
      {kind === "system" && isRegistered ? <RiskSection id={id} /> : null}
      {kind === "system" || kind === "chain" ? <PortfolioWorkSection id={id} kind={kind} /> : null}
    </>
  );
}
