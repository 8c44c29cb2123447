import type { Said } from "../explanation-values.ts";
import { portfolioRefusals } from "./portfolio-refusals.ts";
import { atEndOf, day, fromStartOf, fte, inQuarter, list, quarterCount, whole } from "./portfolio-times.ts";

type People = Said<"skill" | "team" | "use">;
// Beside those for change there are people for maintenance, who are counted apart.
const forUse = (use: People["use"]) => (use === undefined ? "" : " voor beheer en onderhoud");
const named = ({ name, use }: Said<"name" | "use">) =>
  use === undefined ? (name ?? "") : `beheer en onderhoud met kennis van ${name ?? ""}`;
const knowing = ({ skill, team, use }: People) =>
  `${team === undefined ? `met kennis van ${skill}` : `met kennis van ${skill} bij ${team}`}${forUse(use)}`;
const oneMore = (people: People, quarter: string) =>
  `Eén voltijdse medewerker meer ${knowing(people)}, ${inQuarter(quarter)},`;
const quoted = (name: string) => `“${name}”`;
const causes = {
  policy: "nieuw beleid",
  recovery: "herstelwerk",
  staff: "te weinig mensen",
  external: "iets van buiten de organisatie",
};
const roles = { owner: "eigenaar", principal: "opdrachtgever", contractor: "opdrachtnemer", cio: "CIO" };

/** What a plan or a scenario does, in sentences that a member of parliament can read. */
export const portfolioExplanation = {
  "goes-first": ({ item }: Said<"item">) => `“${item}” gaat voor.`,
  "goes-first-by-override": ({ item, decidedIn }: Said<"item" | "decidedIn">) =>
    `“${item}” gaat voor, ook voor modernisering. Dat is besloten in: ${whole(decidedIn)}`,
  "goes-first-if-decided": ({ item }: Said<"item">) =>
    `Stel dat “${item}” voor modernisering gaat. Dat besluit is nog niet vastgelegd.`,
  "needs-people": (people: People) => `Daarvoor zijn mensen nodig ${knowing(people)}.`,
  "needs-place": ({ chain }: Said<"chain">) =>
    `Dat verandert de keten ${chain}. Daar kunnen maar weinig veranderingen tegelijk.`,
  "cannot-be-found": ({ motive }: Said<"motive">) =>
    motive === undefined
      ? "Die zijn er niet bij te krijgen."
      : `Die zijn er niet bij te krijgen. De reden: ${whole(motive)}`,
  later: ({ item, quarters, was, becomes }: Said<"item" | "quarters" | "was" | "becomes">) =>
    `Daardoor is “${item}” ${quarterCount(quarters)} later klaar: ${atEndOf(was)} wordt ${atEndOf(becomes)}.`,
  earlier: ({ item, quarters, was, becomes }: Said<"item" | "quarters" | "was" | "becomes">) =>
    `“${item}” is ${quarterCount(quarters)} eerder klaar: ${atEndOf(was)} wordt ${atEndOf(becomes)}.`,
  out: ({ item, was }: Said<"item" | "was">) =>
    `Daardoor is er geen plaats meer voor “${item}”. Dat zou ${atEndOf(was)} klaar zijn.`,
  dropped: ({ item }: Said<"item">) => `“${item}” gaat niet door.`,
  in: ({ item, from, until }: Said<"item" | "from" | "until">) =>
    `“${item}” begint ${fromStartOf(from)} en is ${atEndOf(until)} klaar.`,
  "same-people": ({ item, by, quarter, ...people }: Said<"item" | "by" | "quarter"> & People) =>
    `“${item}” en “${by}” hebben ${inQuarter(quarter)} dezelfde mensen nodig, ${knowing(people)}. Er zijn er niet genoeg voor allebei.`,
  "same-chain": ({ item, by, chain, quarter }: Said<"item" | "by" | "chain" | "quarter">) =>
    `“${item}” en “${by}” veranderen ${inQuarter(quarter)} allebei de keten ${chain}. Dat kan niet tegelijk.`,
  "no-people-left": ({ item, quarter, ...people }: Said<"item" | "quarter"> & People) =>
    `Voor “${item}” zijn er ${inQuarter(quarter)} te weinig mensen ${knowing(people)}.`,
  "no-place-left": ({ item, chain, quarter }: Said<"item" | "chain" | "quarter">) =>
    `Voor “${item}” is er ${inQuarter(quarter)} geen plaats in de keten ${chain}.`,
  "waits-for": ({ item, before }: Said<"item" | "before">) =>
    `“${item}” kan pas beginnen als “${before}” klaar is.`,
  "makes-way": ({ item, after }: Said<"item" | "after">) =>
    `“${after}” kan pas beginnen als “${item}” klaar is.`,
  "fewer-people": ({ quarter, people, ...who }: Said<"quarter" | "people"> & People) =>
    `Er gaan mensen weg ${knowing(who)}: ${inQuarter(quarter)} zijn er ${fte(people)} voltijdse medewerkers minder.`,
  "due-sooner": ({ item }: Said<"item">) => `“${item}” moet eerder klaar zijn dan in het plan stond.`,
  "changed-since": ({ item }: Said<"item">) =>
    `“${item}” kon ook zonder dit niet blijven staan: er is iets veranderd sinds het plan is gemaakt.`,
  cause: ({ item, cause }: Said<"item" | "cause">) => `Waardoor “${item}” schuift: ${causes[cause]}.`,
  "modernisation-waits": ({ items }: Said<"items">) =>
    items.length === 1
      ? `${list(items.map(quoted))} is modernisering. Die wacht alleen als daarover een besluit is vastgelegd.`
      : `${list(items.map(quoted))} zijn modernisering. Die wacht alleen als daarover een besluit is vastgelegd.`,
  "modernisation-behind": ({ items }: Said<"items">) =>
    items.length === 1
      ? `${list(items.map(quoted))} is modernisering en begint in dit plan later dan was afgesproken, ook zonder scenario.`
      : `${list(items.map(quoted))} zijn modernisering en beginnen in dit plan later dan was afgesproken, ook zonder scenario.`,
  "nothing-moves": () => "Er schuift niets.",
  "rest-stays": ({ count }: Said<"count">) =>
    count === 1
      ? "Eén ander onderdeel van het plan blijft staan waar het stond."
      : `De andere ${count} onderdelen van het plan blijven staan waar ze stonden.`,
  "no-plan": ({ proven }: Said<"proven">): string =>
    proven
      ? "Zo is er geen plan mogelijk. Dit gaat niet samen:"
      : "Wij vonden geen plan. Of er een is, weten wij niet zeker. Dit gaat in elk geval moeilijk samen:",
  "clash-mandatory": ({ item }: Said<"item">) => `“${item}” moet worden gedaan.`,
  "clash-deadline": ({ item, by }: Said<"item" | "by">) => `“${item}” moet ${atEndOf(by)} klaar zijn.`,
  "clash-earliest": ({ item, from }: Said<"item" | "from">) =>
    `“${item}” kan niet eerder beginnen dan ${fromStartOf(from)}.`,
  "clash-fixed": ({ item }: Said<"item">) => `“${item}” is al bezig en gaat door.`,
  "clash-after": ({ item, before }: Said<"item" | "before">) =>
    `“${item}” kan pas beginnen als “${before}” klaar is.`,
  "clash-people": ({ from, until, ...people }: Said<"from" | "until"> & People) =>
    from === until
      ? `Er zijn ${inQuarter(from)} niet genoeg mensen ${knowing(people)} om dit allemaal te doen.`
      : `Van ${fromStartOf(from)} tot ${atEndOf(until)} zijn er niet genoeg mensen ${knowing(people)} om dit allemaal te doen.`,
  "clash-chain": ({ chain, from, until }: Said<"chain" | "from" | "until">) =>
    `Van ${fromStartOf(from)} tot ${atEndOf(until)} kan de keten ${chain} niet meer veranderingen aan.`,
  "clash-horizon": ({ until }: Said<"until">) => `Dit plan loopt tot ${atEndOf(until)}.`,
  "clash-modernisation": ({ item, until }: Said<"item" | "until">) =>
    `“${item}” is modernisering en gaat voor. Die begint uiterlijk ${inQuarter(until)}, tenzij een ander besluit is vastgelegd.`,
  "choice-asked": ({ item, wantedOn }: Said<"item" | "wantedOn">) =>
    `“${item}” is een structuurwijziging en is gewenst op ${day(wantedOn)}. Tot 2027 is daar weinig ruimte voor. Er moet dus worden gekozen.`,
  "no-room": ({ item }: Said<"item">) =>
    `Er is geen ruimte om “${item}” op tijd klaar te hebben zonder iets anders te verschuiven.`,
  room: ({ item, from, until }: Said<"item" | "from" | "until">) =>
    `Er is nog ruimte voor “${item}” zonder iets te verschuiven: van ${fromStartOf(from)} tot ${atEndOf(until)}.`,
  "does-not-fit": ({ item, wantedOn }: Said<"item" | "wantedOn">) =>
    `Ook als ander werk schuift, is “${item}” niet klaar op ${day(wantedOn)}.`,
  "must-move": ({ moves }: Said<"moves">) => `Dit moet dan wachten: ${list(moves.map(quoted))}.`,
  "must-decide": ({ role, name, items }: Said<"role" | "name" | "items">) =>
    role === "cio"
      ? "De CIO geeft advies. De eigenaar, de opdrachtgever en de opdrachtnemer van het portfolio beslissen samen."
      : `Over ${list(items.map(quoted))} beslist ook de ${roles[role]}: ${name ?? "nog niet benoemd"}.`,
  "needs-override": ({ item, moves }: Said<"item" | "moves">) =>
    `“${item}” kan alleen voorgaan op modernisering (${list(moves.map(quoted))}) als dat besluit met motief en document is vastgelegd.`,
  "brings-forward": ({
    quarter,
    item,
    quarters,
    was,
    becomes,
    ...people
  }: Said<"quarter" | "item" | "quarters" | "was" | "becomes"> & People) =>
    `${oneMore(people, quarter)} maakt dat “${item}” ${quarterCount(quarters)} eerder klaar is: ${atEndOf(was)} wordt ${atEndOf(becomes)}.`,
  "brings-in": ({ quarter, item, becomes, ...people }: Said<"quarter" | "item" | "becomes"> & People) =>
    `${oneMore(people, quarter)} geeft “${item}” een plaats in het plan. Het is dan ${atEndOf(becomes)} klaar.`,
  "brings-nothing": ({ quarter, ...people }: Said<"quarter"> & People) =>
    `${oneMore(people, quarter)} is niet genoeg om iets eerder klaar te hebben.`,
  "already-runs": ({ item }: Said<"item">) =>
    `“${item}” is al bezig. In een scenario kunt u kiezen dat het wacht.`,
  "must-be-done": ({ item }: Said<"item">) => `“${item}” moet worden gedaan en kan niet uit het plan.`,
  "past-end-of-plan": ({ item }: Said<"item">) => `“${item}” is dan niet klaar voor het einde van het plan.`,
  "past-deadline": ({ item, by }: Said<"item" | "by">) =>
    `“${item}” is dan te laat klaar. Dat moet ${atEndOf(by)}.`,
  "before-its-start": ({ item, from }: Said<"item" | "from">) =>
    `“${item}” kan niet eerder beginnen dan ${fromStartOf(from)}.`,
  "modernisation-first": ({ item, until }: Said<"item" | "until">) =>
    `“${item}” is modernisering. Die begint uiterlijk ${inQuarter(until)}, tenzij een ander besluit is vastgelegd.`,
  refused: portfolioRefusals,
  "refused-scarce": ({ skill, motive }: Said<"skill" | "motive">) =>
    `U kunt geen mensen toevoegen met kennis van ${skill}. Die zijn er niet bij te krijgen, ook niet voor geld of door inhuur.${motive === undefined ? "" : ` De reden: ${whole(motive)}`}`,
  "note-end-unknown": ({ item }: Said<"item">) =>
    `Niemand weet wanneer “${item}” klaar is. Daarom houdt het zijn mensen tot het einde van dit plan.`,
  "note-end-passed": ({ item, on }: Said<"item" | "on">) =>
    `“${item}” zou op ${day(on)} klaar zijn en loopt nog. Daarom houdt het zijn mensen tot het einde van dit plan.`,
  "note-signed-passed": ({ item, quarter, from }: Said<"item" | "quarter" | "from">) =>
    `“${item}” zou volgens het getekende plan ${inQuarter(quarter)} beginnen. Dat is niet gebeurd. Wat hier verschuift, is geteld vanaf ${fromStartOf(from)}.`,
  "note-deadline-missed": ({ item, on }: Said<"item" | "on">) =>
    `“${item}” moest op ${day(on)} klaar zijn. Dat lukt in geen enkel plan meer.`,
  "note-deadline-passed": ({ item, on, past, longer }: Said<"item" | "on" | "past" | "longer">) =>
    [
      past
        ? `“${item}” moest op ${day(on)} klaar zijn. Die dag is voorbij.`
        : `“${item}” moet op ${day(on)} klaar zijn. Dat lukt niet meer.`,
      longer
        ? "Het moet nog steeds, maar het duurt langer dan dit plan."
        : "Het moet nog steeds: het plan doet het zo vroeg als het kan.",
    ].join(" "),
  "note-needs-unknown": ({ item }: Said<"item">) =>
    `Niemand heeft gezegd wie “${item}” nodig heeft. Het plan rekent daarvoor niemand.`,
  "note-length-unknown": ({ item }: Said<"item">) =>
    `Niemand heeft gezegd hoelang “${item}” duurt. Daarom staat het niet in het plan.`,
  "note-longer-than-plan": ({ item }: Said<"item">) => `“${item}” duurt langer dan dit plan.`,
  "note-waits-for-cancelled": ({ item, before }: Said<"item" | "before">) =>
    `“${item}” wachtte op “${before}”, maar dat is gestopt. Het plan laat het niet meer wachten.`,
  "note-capacity-assumed": ({ from, ...who }: Said<"name" | "use" | "from">) =>
    `Hoeveel mensen er ${inQuarter(from)} en later zijn voor ${named(who)}, heeft niemand gezegd. Het plan rekent met het laatste bekende aantal.`,
  "note-capacity-gap": ({ from, until, ...who }: Said<"name" | "use" | "from" | "until">) =>
    `Hoeveel mensen er zijn voor ${named(who)}, is van ${fromStartOf(from)} tot ${atEndOf(until)} niet voor elk kwartaal gezegd. Het plan rekent dan met het aantal ervoor.`,
  "note-capacity-unknown": ({ until, ...who }: Said<"name" | "use" | "until">) =>
    `Hoeveel mensen er tot ${atEndOf(until)} zijn voor ${named(who)}, heeft niemand gezegd. Het plan rekent tot dan met niemand.`,
  "note-room-assumed": ({ chain, from }: Said<"chain" | "from">) =>
    `Hoeveel veranderingen de keten ${chain} vanaf ${fromStartOf(from)} aankan, is niet voor elk jaar gezegd. Het plan rekent dan met een ander jaar.`,
  "note-chain-full": ({ chain, quarter }: Said<"chain" | "quarter">) =>
    `Werk dat al loopt, verandert de keten ${chain} ${inQuarter(quarter)} meer dan die aankan.`,
  "note-nobody-has-it": (who: Said<"name" | "use">) =>
    `Niemand heeft gezegd welke mensen er zijn voor ${named(who)}. Het plan rekent met niemand.`,
  "note-over-booked": ({ quarter, short, ...who }: Said<"name" | "use" | "quarter" | "short">) =>
    `Werk dat al loopt, vraagt ${inQuarter(quarter)} te veel van ${named(who)}: er zijn ${fte(short)} voltijdse medewerkers te weinig.`,
};
