import type { Need, PortfolioDocument, PortfolioRecords } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import type { ChainName } from "../landscape/known-systems.ts";
import { invented, millions } from "./amounts.ts";
import { chainId, systemId } from "./landscape-ids.ts";
import { need } from "./new-work.ts";
import { madeUp, sources } from "./sources.ts";

type Wish = PortfolioRecords["wish"];
type Records = PortfolioDocument["records"];

/** What the agency wants with its portfolio; the weights are a choice of the demo. */
const goals: NonNullable<Records["goal"]> = [
  { id: "continuity", name: "Heffing en inning gaan altijd door", weight: 30, priority: true, ...madeUp },
  { id: "modern", name: "Verouderde techniek verdwijnt", weight: 25, priority: true, ...madeUp },
  {
    id: "citizens",
    name: "Burgers en ondernemers snappen wat zij moeten doen",
    weight: 20,
    priority: false,
    ...madeUp,
  },
  { id: "law", name: "Wetten gaan in op de dag die erin staat", weight: 15, priority: false, ...madeUp },
  {
    id: "guarded",
    name: "Gegevens zijn alleen te zien voor wie ze nodig heeft",
    weight: 10,
    priority: true,
    ...madeUp,
  },
];

type Row = readonly [
  id: string,
  name: string,
  chain: ChainName,
  nature: Wish["nature"],
  wantedOn: string | undefined,
  needs: readonly Need[],
  millions: number,
];

/** Wishes that ask for a change of structure. All are made up. */
const structural: readonly Row[] = [
  [
    "green-cars",
    "Andere bijtelling voor zuinige auto's",
    "payroll-tax",
    "policy",
    "2026-01-01",
    [need("cool-gen", 2, 3, "payroll-tax"), need("java", 2, 3, "payroll-tax")],
    3.1,
  ],
  [
    "home-work-allowance",
    "Aftrek voor thuiswerken",
    "income-tax",
    "policy",
    "2026-01-01",
    [
      need("cool-gen", 6, 4, "income-tax"),
      need("rule-analysis", 2, 4, "income-tax"),
      need("test", 2, 4, "income-tax"),
    ],
    8.7,
  ],
  [
    "partner-choice",
    "Partners kiezen zelf hun verdeling achteraf",
    "income-tax",
    "policy",
    "2027-01-01",
    [need("cool-gen", 4, 3, "income-tax"), need("java", 3, 3, "income-tax")],
    6.2,
  ],
  [
    "loss-relief",
    "Andere termijn voor verliesverrekening",
    "corporate-tax",
    "policy",
    "2026-01-01",
    [need("cool-gen", 2, 3, "corporate-tax"), need("java", 2, 3, "corporate-tax")],
    4.4,
  ],
  [
    "second-rate",
    "Tweede laag tarief voor kleine vennootschappen",
    "corporate-tax",
    "policy",
    "2027-01-01",
    [need("java", 3, 4, "corporate-tax")],
    3.9,
  ],
  [
    "platform-returns",
    "Aangifte door platforms",
    "vat",
    "policy",
    "2027-01-01",
    [need("java", 5, 5, "vat"), need("rule-analysis", 2, 5, "vat"), need("test", 2, 5, "vat")],
    12.0,
  ],
  [
    "rate-on-food",
    "Ander tarief op groente en fruit",
    "vat",
    "policy",
    "2026-01-01",
    [need("cobol", 4, 4, "vat"), need("rule-analysis", 3, 4, "vat")],
    9.3,
  ],
  [
    "rent-benefit",
    "Huurtoeslag zonder maximum",
    "benefits",
    "policy",
    "2026-01-01",
    [need("java", 4, 4, "benefits"), need("business-analysis", 2, 4, "benefits")],
    7.4,
  ],
  [
    "advance-by-month",
    "Voorschot per maand aanpassen",
    "benefits",
    "policy",
    undefined,
    [need("java", 3, 3, "benefits"), need("test", 2, 3, "benefits")],
    5.1,
  ],
  [
    "benefit-repair",
    "Herstel van verkeerde terugvorderingen",
    "benefits",
    "recovery",
    "2025-07-01",
    [need("java", 5, 4, "benefits"), need("business-analysis", 2, 4, "benefits")],
    15.5,
  ],
  [
    "debt-overview",
    "Alle schulden in één overzicht",
    "collection",
    "policy",
    undefined,
    [need("integration", 3, 4, "collection"), need("web", 2, 3, "service")],
    4.8,
  ],
  [
    "payment-plan",
    "Betalingsregeling naar draagkracht",
    "collection",
    "policy",
    "2026-07-01",
    [need("java", 3, 4, "collection"), need("cobol", 2, 4, "collection")],
    6.6,
  ],
  [
    "collection-cobol",
    "Cobol uit de inning",
    "collection",
    "modernisation",
    undefined,
    [need("cobol", 4, 10, "collection"), need("java", 4, 10, "collection")],
    28.0,
  ],
  [
    "kilometre-tax",
    "Betalen naar gebruik van de auto",
    "vehicle",
    "policy",
    "2030-01-01",
    [need("java", 5, 8, "vehicle"), need("integration", 2, 8, "vehicle"), need("test", 2, 6, "vehicle")],
    45.0,
  ],
  [
    "gift-exemption",
    "Andere vrijstelling voor schenkingen",
    "inheritance",
    "policy",
    "2026-01-01",
    [need("cobol", 1, 2, "inheritance"), need("java", 2, 2, "inheritance")],
    1.8,
  ],
  [
    "audit-selection",
    "Uitleg bij elke selectie voor controle",
    "audit",
    "modernisation",
    undefined,
    [need("data-engineering", 3, 5, "audit"), need("web", 1, 4, "audit")],
    6.0,
  ],
  [
    "source-queries",
    "Gegevens bij de bron bevragen",
    "data",
    "modernisation",
    undefined,
    [need("integration", 4, 6, "data"), need("security", 1, 6, "data")],
    13.2,
  ],
  [
    "shield-at-source",
    "Afscherming vanaf de bron",
    "data",
    "policy",
    "2026-07-01",
    [need("integration", 3, 3, "data"), need("security", 2, 3, "data")],
    5.4,
  ],
  [
    "need-to-know-everywhere",
    "Need to know in elk kritiek systeem",
    "facilities",
    "modernisation",
    undefined,
    [need("security", 4, 8, "facilities"), need("architecture", 1, 8, "facilities")],
    18.5,
  ],
  [
    "mainframe-exit",
    "Van het mainframe af",
    "facilities",
    "modernisation",
    undefined,
    [need("mainframe", 3, 10, "facilities"), need("architecture", 2, 10, "facilities")],
    52.0,
  ],
  [
    "chat-desk",
    "Chatten met een medewerker",
    "service",
    "policy",
    undefined,
    [need("web", 3, 3, "service"), need("user-research", 1, 3, "service")],
    3.3,
  ],
  [
    "one-portal",
    "Eén portaal voor burger en ondernemer",
    "service",
    "modernisation",
    undefined,
    [need("web", 6, 8, "service"), need("user-research", 2, 8, "service"), need("test", 2, 8, "service")],
    24.0,
  ],
];

interface ParameterRow {
  readonly id: string;
  readonly name: string;
  readonly legalGround: string;
  readonly unit: PortfolioRecords["parameter"]["unit"];
  readonly system: `register:${string}` | `demo:${string}`;
  readonly chain: ChainName;
  readonly values: readonly (readonly [from: string, value: string])[];
  readonly wish: readonly [id: string, name: string, on: string, value: string];
}

/** Values as the laws had them on the day of the letter; what is wished for is made up. */
const parameters: readonly ParameterRow[] = [
  {
    id: "commuting-allowance",
    name: "Onbelaste reiskostenvergoeding per kilometer",
    legalGround: "Wet op de loonbelasting 1964, artikel 31a",
    unit: "euro-cents",
    system: "register:wage-returns",
    chain: "payroll-tax",
    values: [
      ["2006-01-01", "19"],
      ["2023-01-01", "21"],
      ["2024-01-01", "23"],
    ],
    wish: ["commuting-allowance-25", "Reiskosten naar 25 cent", "2026-01-01", "25"],
  },
  {
    id: "box-3-rate",
    name: "Tarief van box 3",
    legalGround: "Wet inkomstenbelasting 2001, artikel 2.13",
    unit: "percent",
    system: "register:income-tax",
    chain: "income-tax",
    values: [
      ["2021-01-01", "31"],
      ["2023-01-01", "32"],
      ["2024-01-01", "36"],
    ],
    wish: ["box-3-rate-37", "Tarief van box 3 naar 37 procent", "2026-01-01", "37"],
  },
  {
    id: "box-3-exemption",
    name: "Heffingvrij vermogen van box 3, per persoon",
    legalGround: "Wet inkomstenbelasting 2001, artikel 5.5",
    unit: "euro-cents",
    system: "register:income-tax",
    chain: "income-tax",
    values: [
      ["2021-01-01", "5000000"],
      ["2022-01-01", "5065000"],
      ["2023-01-01", "5700000"],
    ],
    wish: ["box-3-exemption-58000", "Heffingvrij vermogen naar 58.000 euro", "2026-01-01", "5800000"],
  },
  {
    id: "small-business-threshold",
    name: "Omzetgrens van de kleineondernemersregeling",
    legalGround: "Wet op de omzetbelasting 1968, artikel 25",
    unit: "euro-cents",
    system: "demo:small-business-scheme",
    chain: "vat",
    values: [["2020-01-01", "2000000"]],
    wish: ["small-business-threshold-25000", "Omzetgrens naar 25.000 euro", "2027-01-01", "2500000"],
  },
];

/** Laws that are made up, with the wish that each asks for. */
const laws: readonly (readonly [
  id: string,
  title: string,
  stage: PortfolioRecords["law-date"]["stage"],
  on: string,
  wishes: readonly string[],
  chains: readonly ChainName[],
])[] = [
  [
    "home-work-law",
    "Wet aftrek thuiswerken",
    "before-parliament",
    "2026-01-01",
    ["home-work-allowance"],
    ["income-tax"],
  ],
  ["food-law", "Wet tarief groente en fruit", "announced", "2026-01-01", ["rate-on-food"], ["vat"]],
  ["rent-law", "Wet huurtoeslag", "adopted", "2026-01-01", ["rent-benefit"], ["benefits"]],
  [
    "loss-law",
    "Wet termijn verliesverrekening",
    "in-consultation",
    "2026-01-01",
    ["loss-relief"],
    ["corporate-tax"],
  ],
  [
    "platform-law",
    "Wet aangifte door platforms",
    "before-parliament",
    "2027-01-01",
    ["platform-returns"],
    ["vat"],
  ],
  ["driving-law", "Wet betalen naar gebruik", "announced", "2030-01-01", ["kilometre-tax"], ["vehicle"]],
];

/** The work that court rulings on box 3 ask: what it takes of people is made up, that it takes them is not (row O12). */
function boxThree(dice: Dice): Wish {
  return {
    id: "box-3-recovery",
    name: "Rechtsherstel box 3",
    change: "structural",
    nature: "recovery",
    askedBy: "Hoge Raad",
    askedOn: "2024-06-06",
    state: "asked",
    wantedOn: "2026-01-01",
    scores: { continuity: 2, modern: 0, citizens: 5, law: 5, guarded: 0 },
    needs: [
      need("cool-gen", 6, 4, "income-tax"),
      need("java", 3, 4, "income-tax"),
      need("test", 1, 4, "income-tax"),
    ],
    costs: invented(dice, millions(38)),
    systems: [systemId("register:income-tax")],
    chains: [chainId("income-tax")],
    text: "Vraagt mensen die Cool:Gen kennen, en daarvan komen er geen bij.",
    source: `Volgt uit de ${sources.rulings}; dat het de uitfasering van Cool:Gen vertraagt, staat in de ${sources.answers}. Verzonnen: de inzet van mensen, het bedrag en de dag waarop het klaar moet zijn.`,
  };
}

/** Goals, wishes, laws and parameters of the demo. */
export function makeDemand(dice: Dice): Required<Pick<Records, "goal" | "wish" | "parameter" | "law-date">> {
  const lawOf = new Map(laws.flatMap(([id, , , , wishes]) => wishes.map((wish) => [wish, id])));
  const wishes = structural.map(([id, name, chain, nature, wantedOn, needs, cost]): Wish => {
    const own = dice.fork(id);
    const lawDate = lawOf.get(id);
    return {
      id,
      name,
      change: "structural",
      nature,
      askedBy: own.pick(["Kabinet", "Tweede Kamer", "Directie", "Keten"]),
      askedOn: own.pick(["2023-09-19", "2024-02-14", "2024-04-15", "2024-05-16"]),
      state: own.pick(["asked", "weighed", "weighed"]),
      ...(lawDate !== undefined && { lawDate }),
      ...(wantedOn !== undefined && { wantedOn }),
      scores: Object.fromEntries(goals.map((goal) => [goal.id, scoreOf(own, goal.id, nature)])),
      needs,
      costs: invented(own, millions(cost)),
      systems: [],
      chains: [chainId(chain)],
      ...madeUp,
    };
  });
  return {
    goal: goals,
    wish: [boxThree(dice.fork("box 3")), ...wishes, ...parameters.map(wishOf)],
    parameter: parameters.map(({ id, name, legalGround, unit, system, values }) => ({
      id,
      name,
      legalGround,
      unit,
      systems: [systemId(system)],
      values: values.map(([from, value]) => ({ from, value, source: legalGround })),
      source: legalGround,
    })),
    "law-date": laws.map(([id, title, stage, effectiveOn, , names]) => ({
      id,
      law: `${title} (verzonnen)`,
      title,
      stage,
      effectiveOn,
      movable: stage !== "adopted",
      work: [],
      systems: [],
      chains: names.map(chainId),
      ...madeUp,
    })),
  };
}

function scoreOf(dice: Dice, goal: string, nature: Wish["nature"]): number {
  if (goal === "modern") return nature === "modernisation" ? dice.between(3, 5) : 0;
  if (goal === "law") return nature === "modernisation" ? 0 : dice.between(2, 5);
  return dice.between(0, 4);
}

function wishOf({ id: parameter, system, chain, wish: [id, name, wantedOn, value] }: ParameterRow): Wish {
  return {
    id,
    name,
    change: "parameter",
    nature: "policy",
    askedBy: "Kabinet",
    askedOn: "2024-05-16",
    state: "asked",
    wantedOn,
    scores: { citizens: 2, law: 3 },
    needs: [],
    systems: [systemId(system)],
    chains: [chainId(chain)],
    parameter: { id: parameter, value },
    ...madeUp,
  };
}
