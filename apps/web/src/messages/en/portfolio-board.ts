import type { Messages } from "../messages.ts";

/** The board of wishes and work, with the line of capacity. */
export const portfolioBoard: Messages["portfolio"]["board"] = {
  title: "Board",
  intro:
    "What we want and have planned, in order. Above the line everything fits. Below it, something else must give way first.",
  whyText: "You may read the portfolio. The order comes from rules that hold for everybody.",
  from: "From",
  now: "Now",
  horizon: "So far ahead",
  years: (count) => (count === "1" ? "1 year" : `${count} years`),
  noneTitle: "There are no wishes and nothing is planned",
  noneText: "Record a wish. Then it stands here, with what it is worth and whether it fits.",
  running: (count) => `What is going on already (${count}) goes first and does not stand here.`,
  weights: (goals) => `Weights: ${goals}.`,
  weight: (goal, weight) => `${goal} ${weight}`,
  runningOver: "What is going on already asks too much by itself:",
  above: (count) => `Above the line: ${count}`,
  below: (count) => `Below the line: ${count}`,
  noRoom: "Takes no room",
  noRoomIntro: "These are parameters: a value that changes on its day, without new software.",
  line: "Here is the line.",
  allFit: "Everything fits.",
  position: "Place",
  what: "What",
  nature: "Nature",
  wish: (change) => `wish, ${change}`,
  planned: "planned",
  byOverride: "goes first by a decision",
  first: "modernisation goes first",
  value: "Worth (0 to 5)",
  notScored: "Not scored",
  part: (goal, weight, score) =>
    score === undefined ? `${goal} (weight ${weight}): not scored` : `${goal} (weight ${weight}): ${score}`,
  when: "When",
  period: (from, until) => (from === until ? from : `${from} until the end of ${until}`),
  wanted: (day) => `wanted on ${day}`,
  law: (title, day) => `${title}: ${day}`,
  fit: "Does it fit?",
  fits: {
    fits: "Fits",
    "does-not-fit": "Does not fit",
    "takes-no-room": "Takes no room",
    "not-stated": "Not known who is needed",
  },
  alsoFits: "Would fit beside the rest.",
  short: {
    people: (skill, quarter, fte, scarce) =>
      scarce
        ? `In ${quarter}, ${fte} of ${skill} is missing. Such people cannot be found, not for money either.`
        : `In ${quarter}, ${fte} of ${skill} is missing.`,
    ofTeam: (skill, team) => `${skill} of ${team}`,
    notStated: (skill, quarter) => `Nobody recorded how many people with ${skill} there are in ${quarter}.`,
    chainRoom: (chain, quarter, room, taken) =>
      `The chain ${chain} can take ${room} large changes at once in ${quarter}; there are ${taken} already.`,
    tooLate: (day, quarter) => `Wanted on ${day}, but done in ${quarter} at the earliest.`,
    beyond: (quarter) => `Does not fit before the end of ${quarter}.`,
  },
  sensitivity: "When does the order change?",
  stable: (goal, weight, from, until) =>
    `${goal} weighs ${weight}. At every weight from ${from} to ${until} the order stays the same.`,
  turn: (below, above, weight, up) =>
    `${below} comes above ${above} at weight ${weight} ${up ? "or more" : "or less"}.`,
};
