import type { Employees } from "./employees.ts";
import type { Explanation } from "./finding.ts";
import type { Key } from "./key-of.ts";
import type { LinkState, LookUp } from "./stream-event.ts";
import type { SubjectMemory } from "./subject-memory.ts";
import type { Looker, WorkContext } from "./work-context.ts";
import type { WorkLinks } from "./work-links.ts";

/** First look-ups of new subjects that make an intake role. */
const intakes = 3;

/** What explanations rest on. */
export interface KnownReasons {
  readonly links: WorkLinks;
  readonly employees: Employees;
  readonly memory: SubjectMemory;
  readonly context: WorkContext;
}

/** Explains a look-up by what came before it: recorded work, or what is known of the people around it. */
export class Explaining {
  readonly #links: WorkLinks;
  readonly #employees: Employees;
  readonly #memory: SubjectMemory;
  readonly #context: WorkContext;

  constructor({ links, employees, memory, context }: KnownReasons) {
    this.#links = links;
    this.#employees = employees;
    this.#memory = memory;
    this.#context = context;
  }

  /** Work that somebody opens for himself explains nothing, and work that a colleague opens for him less. */
  openerOf(employee: string, openedBy: string): "assigned" | "self-opened" | "opened-by-colleague" {
    if (openedBy === employee) return "self-opened";
    return this.#employees.hasLookedUp(openedBy) ? "opened-by-colleague" : "assigned";
  }

  /** How work links the employee to the subject: as it was recorded, or else by the item that it names. */
  linkOf(lookUp: LookUp, { employee, at }: Looker, subject: Key): LinkState {
    if (lookUp.link !== undefined) return lookUp.link;
    return lookUp.workItem === undefined
      ? "none"
      : this.#links.linkOf(lookUp.workItem, employee, subject, at);
  }

  /** The strongest reason. @param subject -1 when the agency has not seen it */
  explain(link: LinkState, hadWork: boolean, looker: Looker, subject: number): Explanation {
    if (link === "assigned" || link === "unit-queue" || link === "opened-by-colleague") return "assigned";
    if (hadWork) return "earlier-work";
    if (link === "self-opened" || link === "emergency") return link;
    const isLate = this.#memory.isLate(subject, looker.at);
    if (!isLate && this.#context.wasHandedOver(looker, subject)) return "hand-over";
    return subject < 0 && this.#employees.intakes.get(looker.employee) >= intakes ? "intake-role" : "none";
  }
}
