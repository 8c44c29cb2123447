import type { Compartment } from "@grondslag/access";

/** Work that is kept apart: whoever is asked about it by somebody outside hands the contact over. */
export const compartments: readonly Compartment[] = [
  {
    id: "cars",
    name: "Auto's en kentekens",
    dataSetIds: ["vehicles"],
    unitIds: ["phone-vehicle", "vehicles"],
  },
  {
    id: "inheritances",
    name: "Nalatenschappen en schenkingen",
    dataSetIds: ["estates"],
    unitIds: ["inheritance"],
  },
  {
    id: "large-companies",
    name: "Grote ondernemingen",
    dataSetIds: ["corporate-returns"],
    unitIds: ["large-companies"],
  },
];
