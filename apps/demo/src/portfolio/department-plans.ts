import type { PortfolioDocument } from "@grondslag/portfolio";

type Records = PortfolioDocument["records"];

/** What the demo holds a departmental plan against, and one plan that is not complete (row O26). */
export const departmentPlans: Required<Pick<Records, "plan-framework" | "department-plan">> = {
  "plan-framework": [
    {
      id: "information-plan-2024",
      name: "Kwaliteitskader informatieplannen (verzonnen)",
      parts: [
        {
          id: "goals",
          name: "Doelen",
          text: "Welke doelen van het departement het plan dient.",
          required: true,
        },
        { id: "planning", name: "Meerjarenplanning", text: "Wat in welk jaar gebeurt.", required: true },
        { id: "money", name: "Geld", text: "Wat het kost, per jaar en per soort.", required: true },
        { id: "people", name: "Mensen", text: "Welke kennis nodig is en wie die heeft.", required: true },
        { id: "legacy", name: "Verouderde systemen", text: "Wat wanneer verdwijnt.", required: true },
        { id: "lessons", name: "Lessen", text: "Wat van eerder werk is geleerd.", required: false },
      ],
    },
  ],
  "department-plan": [
    {
      id: "finance-2023",
      department: "Financiën",
      title: "Meerjarenportfolio IV 2023-2027",
      firstYear: 2023,
      lastYear: 2027,
      framework: "information-plan-2024",
      parts: {
        goals: { state: "present", text: "Hoofdstuk 1" },
        planning: { state: "present", text: "Hoofdstuk 3" },
        money: { state: "partly", text: "Alleen voor de eerste twee jaar." },
        people: { state: "absent", text: "Wordt na de zomer aangevuld." },
        legacy: { state: "present", text: "Hoofdstuk 4" },
      },
      goals: {
        continuity: { state: "present", text: "Hoofdstuk 2" },
        modern: { state: "partly", text: "Cool:Gen wel, Cobol niet." },
      },
      invented: true,
      source:
        "De titel staat in het jaarverslag 2022 van het Ministerie van Financiën. Verzonnen: wat er in het plan staat.",
    },
  ],
};
