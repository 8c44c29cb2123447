import type { Messages } from "../messages.ts";

/** People, laws and years. */
export const portfolioSupply: Pick<Messages["portfolio"], "supply" | "calendar" | "roadmap" | "parameters"> =
  {
    supply: {
      title: "People",
      intro: "How many people are asked, and how many are there? By skill and quarter, in FTE.",
      whyText: "You may read the portfolio. It is about numbers, never about a person.",
      withWishes: "With wishes that are not planned yet",
      noneTitle: "No people were recorded yet",
      noneText: "Record how many people each team has, by skill and quarter.",
      uses: { change: "For change", maintenance: "For maintenance" },
      cellNote: "Each cell holds what is asked and what is there. A question mark: nobody recorded it.",
      cell: (quarter, demand, own, external, shortage) =>
        `${quarter}: ${demand} FTE asked; ${own} own and ${external} external${shortage === undefined ? "" : `; ${shortage} missing`}`,
      own: "Own FTE",
      external: "External FTE",
      externalShare: "Share external",
      externalTitle: "Own and external",
      externalTotal: (external, own, percent) =>
        `${external} FTE is external, beside ${own} own FTE. That is ${percent} percent.`,
      leftOut: "What is not counted",
      undated: "Nobody said when this begins:",
      unstated: "Nobody said who is needed for this:",
      countedInParts: "These count in their parts:",
      bottlenecks: "Bottlenecks",
      noBottlenecks: "There are no bottlenecks.",
      clashes: "More than one thing asks the same team",
      quarter: "Quarter",
      shortage: "Missing",
      notStated: "Not recorded",
      sharedBy: "Asked by",
      moreSharing: (count) => `${count} more`,
      firstOf: (shown, total) => `Here are the first ${shown} of ${total}.`,
      showAll: "Show all",
    },
    calendar: {
      title: "Legislative calendar",
      intro: "On which day a law begins, which work serves it, and what clashes.",
      from: "From",
      until: "Until",
      noneTitle: "No law begins in this period",
      noneText: "Choose another period, or record a date of a law.",
      count: (laws, clashes) =>
        clashes === "0" ? `${laws} dates, without a clash.` : `${laws} dates, with ${clashes} clashes.`,
      movable: "The day can still move.",
      fixed: "The day is fixed.",
      clash: "Clash",
      noClash: "Nothing clashes.",
      doneOn: (day) => `done on ${day}`,
      clashes: {
        together: (laws, chain, quarter, room) =>
          `In ${quarter} more laws change in the chain ${chain} than it can take (${room}): ${laws}.`,
        full: (chain, quarter, room, taken) =>
          `The chain ${chain} can take ${room} large changes in ${quarter}; there are ${taken}.`,
        later: (work, end, days) => `“${work}” is done on ${end}. That is ${days} after this day.`,
        unknown: (work) => `Nobody knows when “${work}” is done.`,
        cancelled: (work) => `“${work}” was cancelled.`,
        nothing: "Nobody works on this.",
        past: (days, work) =>
          work === ""
            ? `This day was ${days} ago. Nothing is done.`
            : `This day was ${days} ago. Not done yet: ${work}.`,
        parameter: (parameter, value) => `The new value ${value} of “${parameter}” was not recorded yet.`,
        phaseOut: (plan, day, after) =>
          after
            ? `A system is phased out (${plan}). Since ${day} nobody may build anything in it.`
            : `A system is phased out (${plan}). Building can go on until ${day}.`,
        capacity: (item, shortages) =>
          `The day is fixed, but there are too few people for “${item}”. ${shortages}`,
      },
    },
    roadmap: {
      title: "Roadmap of a chain",
      intro: "What happens to a chain, year after year.",
      allChains: "All chains",
      noneTitle: "Nothing is planned here",
      noneText: "Choose another chain, or record work.",
      noPlan: "No signed plan is in force yet. The dates come from the baselines of the work.",
      byPlan: (name) => `By the plan in force: ${name}.`,
      picture: (from, until) => `From ${from} until the end of ${until}`,
      pictureNote: "A bar with a red edge has no known end.",
      startUnknown: "Start unknown",
      endUnknown: "end unknown",
      outOfSight: "Outside these years",
      basis: "By",
      bases: {
        actual: "What really happened",
        "signed-plan": "The signed plan",
        baseline: "The latest baseline",
        report: "The latest report",
        needs: "The quarters for which people are asked",
        none: "Nobody",
      },
      milestones: "Milestones",
      done: "Done",
      byYear: "By year and chain",
      byYearIntro:
        "How many large changes a chain can take in a year, and how many there are. Years without a change and without a law are left out.",
      yearAndChain: "Year and chain",
      taken: "Changes",
      takenOf: (taken, room) => `${taken} of ${room}`,
      left: "Room left",
      tooMany: (count) => `${count} too many`,
      roomUnknown: "Not recorded",
      laws: "Laws",
    },
    parameters: {
      title: "Parameters",
      intro:
        "Values that a law sets. A new value holds from its day, without new software. Systems read them here.",
      noneTitle: "There are no parameters yet",
      noneText: "Record a value that a law sets.",
      from: "From",
      value: "Value",
      source: "Source",
      now: "Holds now",
      later: "Holds later",
    },
  };
