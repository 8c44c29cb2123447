import type { Session } from "../api/types.ts";
import type { Messages } from "../messages/messages.ts";

type PartName = Exclude<keyof Messages["nav"], "groups">;
type GroupName = keyof Messages["nav"]["groups"];

/** A part of the application and the permissions of which one makes it useful, or that it is for every employee. */
type Part = {
  readonly name: PartName;
  readonly href: string;
  readonly needs: readonly string[] | "employee";
};

/** The menu: parts by task, in the order in which people come across them. */
const menu: readonly { readonly group: GroupName; readonly parts: readonly Part[] }[] = [
  {
    group: "work",
    parts: [
      { name: "desk", href: "/desk", needs: ["look-up.ask"] },
      { name: "history", href: "/contact-history", needs: ["contact-history.own"] },
      { name: "ownLookUps", href: "/own-look-ups", needs: "employee" },
    ],
  },
  {
    group: "team",
    parts: [
      { name: "team", href: "/team", needs: ["grant.request", "grant.approve", "review.decide"] },
      { name: "requests", href: "/requests", needs: ["grant.request", "grant.approve"] },
      { name: "reviews", href: "/reviews", needs: ["review.decide", "review.manage"] },
      { name: "effects", href: "/service-effects", needs: ["service-effect.read"] },
    ],
  },
  {
    group: "grants",
    parts: [
      { name: "inventory", href: "/grants", needs: ["grant.revoke", "review.manage", "access.administer"] },
      { name: "revocations", href: "/revocations", needs: ["grant.revoke"] },
      { name: "functions", href: "/functions", needs: ["access.administer"] },
      { name: "policies", href: "/policies", needs: ["policy.read"] },
      { name: "units", href: "/units", needs: ["access.administer"] },
      { name: "relations", href: "/relations", needs: ["access.administer"] },
      { name: "clients", href: "/clients", needs: ["access.administer"] },
    ],
  },
  {
    group: "security",
    parts: [
      { name: "alerts", href: "/alerts", needs: ["alert.read"] },
      {
        name: "alertSettings",
        href: "/alerts/settings",
        needs: ["alert-settings.propose", "alert-settings.approve"],
      },
      { name: "rules", href: "/rules", needs: ["monitor-rule.read"] },
      {
        name: "investigations",
        href: "/investigations",
        needs: ["investigation.propose", "investigation.decide", "investigation.work"],
      },
      { name: "reveals", href: "/reveals", needs: ["reveal.propose", "reveal.decide"] },
      { name: "shields", href: "/shields", needs: ["shield.administer", "shield.set"] },
      { name: "emergency", href: "/emergency-access", needs: ["emergency.review"] },
      { name: "delays", href: "/delays", needs: ["disclosure.read"] },
      { name: "figures", href: "/oversight", needs: ["oversight.figures"] },
      { name: "explain", href: "/explain", needs: ["access.explain"] },
      { name: "audit", href: "/audit", needs: ["log.audit", "log.verify"] },
    ],
  },
  {
    group: "landscape",
    parts: [
      { name: "map", href: "/landscape/map", needs: ["landscape.read"] },
      { name: "items", href: "/landscape/items", needs: ["landscape.read"] },
      { name: "debt", href: "/landscape/debt", needs: ["landscape.read"] },
      { name: "phaseOuts", href: "/landscape/phase-outs", needs: ["landscape.read"] },
      { name: "roadmap", href: "/landscape/roadmap", needs: ["landscape.read"] },
      { name: "availability", href: "/landscape/availability", needs: ["landscape.read"] },
      { name: "certificates", href: "/landscape/certificates", needs: ["landscape.read"] },
      { name: "cloud", href: "/landscape/cloud", needs: ["landscape.read"] },
      { name: "unwatched", href: "/landscape/risks", needs: ["landscape.read"] },
      { name: "quality", href: "/landscape/quality", needs: ["landscape.read"] },
      { name: "contradictions", href: "/landscape/contradictions", needs: ["landscape.read"] },
      { name: "questions", href: "/landscape/questions", needs: ["landscape.answer"] },
      { name: "landscapeSources", href: "/landscape/sources", needs: ["landscape.read"] },
    ],
  },
  {
    group: "portfolio",
    parts: [
      { name: "board", href: "/portfolio/board", needs: ["portfolio.read"] },
      { name: "works", href: "/portfolio/work", needs: ["portfolio.read"] },
      { name: "plan", href: "/portfolio/plan", needs: ["portfolio.read"] },
      { name: "scenarios", href: "/portfolio/scenarios", needs: ["portfolio.plan"] },
      { name: "people", href: "/portfolio/people", needs: ["portfolio.read"] },
      { name: "chainRoadmap", href: "/portfolio/roadmap", needs: ["portfolio.read"] },
      { name: "calendar", href: "/portfolio/calendar", needs: ["portfolio.read"] },
      { name: "parameters", href: "/portfolio/parameters", needs: ["portfolio.read"] },
      { name: "findings", href: "/portfolio/findings", needs: ["portfolio.read"] },
      { name: "lessons", href: "/portfolio/lessons", needs: ["portfolio.read"] },
      { name: "earlyWarnings", href: "/portfolio/early-warnings", needs: ["portfolio.read"] },
      { name: "goals", href: "/portfolio/goals", needs: ["portfolio.read"] },
      { name: "plannerSettings", href: "/portfolio/planner-settings", needs: ["portfolio.read"] },
      {
        name: "publications",
        href: "/portfolio/publications",
        needs: ["dashboard.prepare", "dashboard.check", "dashboard.publish", "portfolio.edit"],
      },
      { name: "exchange", href: "/portfolio/exchange", needs: ["portfolio.read"] },
    ],
  },
  {
    group: "register",
    parts: [
      { name: "systems", href: "/register/systems", needs: ["register.read"] },
      { name: "dataSets", href: "/register/data-sets", needs: ["register.read"] },
      { name: "grounds", href: "/register/legal-grounds", needs: ["register.read"] },
      { name: "activities", href: "/register/processing-activities", needs: ["register.read"] },
      { name: "controls", href: "/register/controls", needs: ["register.read"] },
    ],
  },
];

/** A group of the menu with the parts that somebody can use. */
export type PartGroup = {
  readonly label: string;
  readonly parts: readonly { readonly href: string; readonly label: string }[];
};

/** The parts of the application that somebody can use, by task; groups without any are left out. */
export function partsFor(session: Session | undefined, t: Messages): readonly PartGroup[] {
  const held = new Set(session?.permissions ?? []);
  const useful = ({ needs }: Part) =>
    needs === "employee" ? session?.kind === "employee" : needs.some((permission) => held.has(permission));
  return menu
    .map(({ group, parts }) => ({
      label: t.nav.groups[group],
      parts: parts.filter(useful).map(({ name, href }) => ({ href, label: t.nav[name] })),
    }))
    .filter(({ parts }) => parts.length > 0);
}

/** The part that an address belongs to: the longest that it begins with. */
export function currentPart(groups: readonly PartGroup[], path: string): string | undefined {
  return groups
    .flatMap(({ parts }) => parts.map(({ href }) => href))
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
