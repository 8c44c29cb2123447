import type { Said } from "../explanation-values.ts";
import type { portfolioExplanation as dutch } from "../nl/portfolio-explanation.ts";
import { portfolioRefusals } from "./portfolio-refusals.ts";
import { atEndOf, day, fromStartOf, fte, inQuarter, list, quarterCount, whole } from "./portfolio-times.ts";

type People = Said<"skill" | "team" | "use">;
// Beside those for change there are people for maintenance, who are counted apart.
const forUse = (use: People["use"]) => (use === undefined ? "" : " for maintenance");
const named = ({ name, use }: Said<"name" | "use">) =>
  use === undefined ? (name ?? "") : `maintenance with knowledge of ${name ?? ""}`;
const knowing = ({ skill, team, use }: People) =>
  `${team === undefined ? `who know ${skill}` : `in ${team} who know ${skill}`}${forUse(use)}`;
const oneMore = ({ skill, team, use }: People, quarter: string) =>
  `One more full-time person who knows ${skill}${team === undefined ? "" : ` in ${team}`}${forUse(use)}, ${inQuarter(quarter)},`;
const quoted = (name: string) => `“${name}”`;
const causes = {
  policy: "new policy",
  recovery: "recovery work",
  staff: "too few people",
  external: "something outside the agency",
};
const roles = { owner: "owner", principal: "principal", contractor: "contractor", cio: "CIO" };

/** What a plan or a scenario does, in sentences that a member of parliament can read. */
export const portfolioExplanation: typeof dutch = {
  "goes-first": ({ item }) => `“${item}” goes first.`,
  "goes-first-by-override": ({ item, decidedIn }) =>
    `“${item}” goes first, also before modernisation. This was decided in: ${whole(decidedIn)}`,
  "goes-first-if-decided": ({ item }) =>
    `Suppose that “${item}” goes before modernisation. That decision is not on record yet.`,
  "needs-people": (people) => `It needs people ${knowing(people)}.`,
  "needs-place": ({ chain }) => `It changes the chain ${chain}, which can take few changes at a time.`,
  "cannot-be-found": ({ motive }) =>
    motive === undefined
      ? "No more of them can be found."
      : `No more of them can be found. The reason: ${whole(motive)}`,
  later: ({ item, quarters, was, becomes }) =>
    `Because of that “${item}” is done ${quarterCount(quarters)} later: ${atEndOf(was)} becomes ${atEndOf(becomes)}.`,
  earlier: ({ item, quarters, was, becomes }) =>
    `“${item}” is done ${quarterCount(quarters)} earlier: ${atEndOf(was)} becomes ${atEndOf(becomes)}.`,
  out: ({ item, was }) =>
    `Because of that there is no place left for “${item}”. It was to be done by ${atEndOf(was)}.`,
  dropped: ({ item }) => `“${item}” does not go ahead.`,
  in: ({ item, from, until }) => `“${item}” begins in ${fromStartOf(from)} and is done by ${atEndOf(until)}.`,
  "same-people": ({ item, by, quarter, ...people }) =>
    `“${item}” and “${by}” need the same people ${inQuarter(quarter)}: people ${knowing(people)}. There are not enough of them for both.`,
  "same-chain": ({ item, by, chain, quarter }) =>
    `“${item}” and “${by}” both change the chain ${chain} ${inQuarter(quarter)}. That cannot be done at the same time.`,
  "no-people-left": ({ item, quarter, ...people }) =>
    `For “${item}” there are too few people ${knowing(people)} ${inQuarter(quarter)}.`,
  "no-place-left": ({ item, chain, quarter }) =>
    `For “${item}” there is no place in the chain ${chain} ${inQuarter(quarter)}.`,
  "waits-for": ({ item, before }) => `“${item}” can begin only when “${before}” is done.`,
  "makes-way": ({ item, after }) => `“${after}” can begin only when “${item}” is done.`,
  "fewer-people": ({ quarter, people, ...who }) =>
    `People ${knowing(who)} leave: ${inQuarter(quarter)} there are ${fte(people)} full-time people fewer.`,
  "due-sooner": ({ item }) => `“${item}” must be done sooner than the plan said.`,
  "changed-since": ({ item }) =>
    `“${item}” could not have stayed anyway: something has changed since the plan was made.`,
  cause: ({ item, cause }) => `Why “${item}” moves: ${causes[cause]}.`,
  "modernisation-waits": ({ items }) =>
    `${list(items.map(quoted))} ${items.length === 1 ? "is" : "are"} modernisation, which waits only when a decision about that is on record.`,
  "modernisation-behind": ({ items }) =>
    items.length === 1
      ? `${list(items.map(quoted))} is modernisation and begins later in this plan than was agreed, also without a scenario.`
      : `${list(items.map(quoted))} are modernisation and begin later in this plan than was agreed, also without a scenario.`,
  "nothing-moves": () => "Nothing moves.",
  "rest-stays": ({ count }) =>
    count === 1
      ? "One other item of the plan stays where it was."
      : `The other ${count} items of the plan stay where they were.`,
  "no-plan": ({ proven }) =>
    proven
      ? "There can be no plan like this. These do not go together:"
      : "We found no plan. We are not sure whether there is one. These at least are hard to combine:",
  "clash-mandatory": ({ item }) => `“${item}” must be done.`,
  "clash-deadline": ({ item, by }) => `“${item}” must be done by ${atEndOf(by)}.`,
  "clash-earliest": ({ item, from }) => `“${item}” cannot begin before ${fromStartOf(from)}.`,
  "clash-fixed": ({ item }) => `“${item}” runs already and goes on.`,
  "clash-after": ({ item, before }) => `“${item}” can begin only when “${before}” is done.`,
  "clash-people": ({ from, until, ...people }) =>
    from === until
      ? `There are not enough people ${knowing(people)} ${inQuarter(from)} to do all of this.`
      : `From ${fromStartOf(from)} to ${atEndOf(until)} there are not enough people ${knowing(people)} to do all of this.`,
  "clash-chain": ({ chain, from, until }) =>
    `From ${fromStartOf(from)} to ${atEndOf(until)} the chain ${chain} can take no more changes.`,
  "clash-horizon": ({ until }) => `This plan runs until ${atEndOf(until)}.`,
  "clash-modernisation": ({ item, until }) =>
    `“${item}” is modernisation and goes first. It begins ${inQuarter(until)} at the latest, unless another decision is on record.`,
  "choice-asked": ({ item, wantedOn }) =>
    `“${item}” is a structural change and is wanted on ${day(wantedOn)}. Until 2027 there is little room for that. So a choice must be made.`,
  "no-room": ({ item }) => `There is no room to have “${item}” in time without moving something else.`,
  room: ({ item, from, until }) =>
    `There is room for “${item}” without moving anything: from ${fromStartOf(from)} to ${atEndOf(until)}.`,
  "does-not-fit": ({ item, wantedOn }) =>
    `Even if other work moves, “${item}” is not done by ${day(wantedOn)}.`,
  "must-move": ({ moves }) => `Then this must wait: ${list(moves.map(quoted))}.`,
  "must-decide": ({ role, name, items }) =>
    role === "cio"
      ? "The CIO advises. The owner, the principal and the contractor of the portfolio decide together."
      : `The ${roles[role]} also decides about ${list(items.map(quoted))}: ${name ?? "not appointed yet"}.`,
  "needs-override": ({ item, moves }) =>
    `“${item}” can go before modernisation (${list(moves.map(quoted))}) only when that decision is on record, with its motive and document.`,
  "brings-forward": ({ quarter, item, quarters, was, becomes, ...people }) =>
    `${oneMore(people, quarter)} has “${item}” done ${quarterCount(quarters)} earlier: ${atEndOf(was)} becomes ${atEndOf(becomes)}.`,
  "brings-in": ({ quarter, item, becomes, ...people }) =>
    `${oneMore(people, quarter)} gives “${item}” a place in the plan. It is then done by ${atEndOf(becomes)}.`,
  "brings-nothing": ({ quarter, ...people }) =>
    `${oneMore(people, quarter)} is not enough to have anything done earlier.`,
  "already-runs": ({ item }) => `“${item}” runs already. In a scenario you can choose that it waits.`,
  "must-be-done": ({ item }) => `“${item}” must be done and cannot leave the plan.`,
  "past-end-of-plan": ({ item }) => `“${item}” is then not done before the end of the plan.`,
  "past-deadline": ({ item, by }) => `“${item}” is then done too late. It must be done by ${atEndOf(by)}.`,
  "before-its-start": ({ item, from }) => `“${item}” cannot begin before ${fromStartOf(from)}.`,
  "modernisation-first": ({ item, until }) =>
    `“${item}” is modernisation. It begins ${inQuarter(until)} at the latest, unless another decision is on record.`,
  refused: portfolioRefusals,
  "refused-scarce": ({ skill, motive }) =>
    `You cannot add people who know ${skill}. No more of them can be found, not for money and not by hiring either.${motive === undefined ? "" : ` The reason: ${whole(motive)}`}`,
  "note-end-unknown": ({ item }) =>
    `Nobody knows when “${item}” is done. So it keeps its people until the end of this plan.`,
  "note-end-passed": ({ item, on }) =>
    `“${item}” was to be done on ${day(on)} and still runs. So it keeps its people until the end of this plan.`,
  "note-signed-passed": ({ item, quarter, from }) =>
    `By the signed plan “${item}” was to begin ${inQuarter(quarter)}. It did not. What moves here is counted from ${fromStartOf(from)} on.`,
  "note-deadline-missed": ({ item, on }) =>
    `“${item}” had to be done on ${day(on)}. No plan can do that any more.`,
  "note-deadline-passed": ({ item, on, past, longer }) =>
    [
      past
        ? `“${item}” had to be finished on ${day(on)}. That day is past.`
        : `“${item}” has to be finished on ${day(on)}. That can no longer be done.`,
      longer
        ? "It must still be done, but it takes longer than this plan."
        : "It must still be done: the plan does it as early as it can.",
    ].join(" "),
  "note-needs-unknown": ({ item }) => `Nobody has said whom “${item}” needs. The plan counts nobody for it.`,
  "note-length-unknown": ({ item }) => `Nobody has said how long “${item}” takes. So it is not in the plan.`,
  "note-longer-than-plan": ({ item }) => `“${item}” takes longer than this plan.`,
  "note-waits-for-cancelled": ({ item, before }) =>
    `“${item}” waited for “${before}”, but that was stopped. The plan does not let it wait any more.`,
  "note-capacity-assumed": ({ from, ...who }) =>
    `Nobody has said how many people there are for ${named(who)} ${inQuarter(from)} and later. The plan counts with the last known number.`,
  "note-capacity-gap": ({ from, until, ...who }) =>
    `How many people there are for ${named(who)} was not said for each quarter from ${fromStartOf(from)} to ${atEndOf(until)}. The plan then counts with the number before.`,
  "note-capacity-unknown": ({ until, ...who }) =>
    `Nobody has said how many people there are for ${named(who)} until ${atEndOf(until)}. The plan counts nobody until then.`,
  "note-room-assumed": ({ chain, from }) =>
    `How many changes the chain ${chain} can take from ${fromStartOf(from)} on was not said for each year. The plan then counts with another year.`,
  "note-chain-full": ({ chain, quarter }) =>
    `Work that runs already changes the chain ${chain} more ${inQuarter(quarter)} than it can take.`,
  "note-nobody-has-it": (who) =>
    `Nobody has said which people there are for ${named(who)}. The plan counts nobody.`,
  "note-over-booked": ({ quarter, short, ...who }) =>
    `Work that runs already asks too much of ${named(who)} ${inQuarter(quarter)}: there are ${fte(short)} full-time people too few.`,
};
