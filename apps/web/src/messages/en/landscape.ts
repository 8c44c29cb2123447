import type { Messages } from "../messages.ts";

const kinds: Readonly<Record<string, string>> = {
  chain: "Chain",
  system: "System",
  application: "Application",
  component: "Component",
  technology: "Technology",
  interface: "Interface",
  "data-set": "Data set",
  environment: "Environment",
  supplier: "Supplier",
  contract: "Contract",
  team: "Team",
  certificate: "Certificate",
  other: "Other",
};

const relations: Readonly<Record<string, string>> = {
  "has-part": "consists of",
  uses: "uses",
  "runs-on": "runs on",
  reads: "reads",
  writes: "writes",
  serves: "serves",
  realises: "realises",
  "sends-to": "sends to",
  triggers: "starts",
  "deployed-in": "stands in",
  "secured-by": "is secured by",
  "supplied-by": "comes from",
  "covered-by": "falls under",
  "owned-by": "belongs to",
  replaces: "replaces",
  "related-to": "has to do with",
};

const things = (count: number) => (count === 1 ? "1 item" : `${count} items`);

/** The IT landscape: what there is, what needs what, how old it is. */
export const landscape: Messages["landscape"] = {
  kinds,
  relations,
  map: {
    title: "Map of the landscape",
    intro:
      "Each square is an item of the IT landscape. The squares stand with their chain or system. Choose one to see what depends on it.",
    whyText: "You may read the landscape. The map is about systems and technology, never about people.",
    label: "Map of the landscape",
    keys: "The arrow keys go from square to square, Enter shows what stands around your choice. + and - bring you nearer or further off; with the mouse, use Ctrl and the wheel.",
    nearer: "Nearer",
    further: "Further off",
    whole: "Everything",
    nothingChosen: "You have not chosen anything yet.",
    chosen: (name, kind, group, needs, neededBy) =>
      `${name}: ${(kind ?? kinds.other ?? "").toLowerCase()}${group === undefined ? "" : ` of ${group}`}. It needs ${things(needs)}; ${things(neededBy)} ${neededBy === 1 ? "needs" : "need"} it.`,
    openFocus: "See what stands around it",
    openItem: "Open the page",
    searchLabel: "Search by name",
    kind: "Kind",
    group: "Chain or system",
    found: (count) => `${count} found. The rest is drawn faintly.`,
    legend: "What the colours say",
    legendItem: "Item",
    legendDebt: "In debt: it fails our own criteria (a corner is missing)",
    legendNeeds: "Your choice needs this",
    legendNeededBy: "This needs your choice to work",
    list: "The same items as a list",
    name: "Name",
    debt: "In debt",
    yes: "Yes",
    no: "No",
    listFirst: (shown, total) => `The first ${shown} of ${total}. Search by name to find the others.`,
    empty: "Nothing is in the landscape yet",
    emptyText: "Import a model, a bill of materials or a table. Then it stands here.",
    focusTitle: (name) => `Around ${name}`,
    focusLabel: "What it needs and what needs it",
    back: "Back to the whole map",
    steps: "How far to look",
    stepsOf: (count) => (count === 1 ? "1 step" : `${count} steps`),
    column: (column) =>
      column === 0
        ? "In the middle"
        : column < 0
          ? `Needs it (${column === -1 ? "1 step" : `${-column} steps`})`
          : `It needs (${column === 1 ? "1 step" : `${column} steps`})`,
    hidden: (count) => `and ${count} more`,
    box: (name, kind, debt) => `${name}, ${kind.toLowerCase()}${debt ? ", in debt" : ""}`,
    unknown: "This item is not on the map",
    unknownText: "It may be out of use. Look for it on the whole map.",
    needsTitle: "Needs",
    neededByTitle: "Is needed by",
    relation: (from, relation, to) => `${from} ${relation} ${to}`,
    nobody: "Nothing, as far as we know.",
  },
  debt: {
    title: "Technical debt",
    intro:
      "Which share of our systems fails our own criteria? And how much of the old backlog is gone? Grondslag computes both figures from facts that have a date. Choose a day, and the figures are about that day.",
    whyText:
      "You may read the landscape. These figures are about systems and technology, never about people.",
    on: "On which day",
    share: "In debt",
    shareNote: (failing, inUse) => `${failing} of ${inUse} systems in use`,
    workedAway: "Old backlog worked away",
    workedAwayNote: (away, base, day) => `${away} of the ${base} systems that were in debt on ${day}`,
    newDebt: "New debt",
    newDebtNote: (day) => `Systems that met the criteria on ${day}, or were not there yet`,
    unknown: "Unknown",
    unknownNote: "Systems of which we know no end date at all. Unknown is not good.",
    howCounted: (migrated, retired, version) =>
      `Of the old backlog, ${migrated} systems were moved and ${retired} are no longer in use. The agency chose the criteria itself (version ${version}).`,
    source: (source, day) => `End dates of suppliers come from ${source}, as of ${day}.`,
    trendTitle: "How it went",
    trendChart: "Share of the systems that was in debt",
    trendNote: "by year, in percent",
    inUse: "In use",
    inDebt: "Systems in debt",
    byChain: "By chain",
    byChainIntro: "The chain with the largest share in debt comes first.",
    byTechnology: "By technology",
    until: "End",
    untilUnknown: "Unknown",
    untilWhose: (day, whose) => `${day} (${whose})`,
    whose: { vendor: "says the supplier", own: "our own date" },
    systems: "The systems",
    state: "State",
    states: {
      failing: "In debt",
      new: "New debt",
      "backlog-left": "Old backlog",
      "worked-away": "Worked away",
      unknown: "Unknown",
    },
    since: "Since",
    noOwner: "Nobody",
    reasons: "Why",
    reasonTexts: {
      "support-ended": (name, day, which) =>
        which === "vendor"
          ? `The supplier of ${name} gives no support since ${day}.`
          : `We give ${name} no support since ${day}.`,
      "building-ended": (name, day) => `Nothing may be built with ${name} since ${day}.`,
      "own-end-passed": (name, day) => `${name} should have been gone by ${day}.`,
      "scarce-skill": (name) => `Hardly anybody can be found for ${name}.`,
    },
    noneTitle: "No systems",
    noneText: "No system is in this state on this day.",
  },
};
