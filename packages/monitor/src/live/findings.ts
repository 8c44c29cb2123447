import { createHash } from "node:crypto";
import { dayInAmsterdam } from "@grondslag/kernel";
import { type AlertChange, type AlertLook, joinLooks, mondayOf } from "../domain/alerts/alert.ts";
import type { DetectorSettings } from "../domain/detection/detector-settings.ts";
import type { Judged } from "../domain/detection/finding.ts";
import type { Rule } from "../domain/rules/rule.ts";
import type { RuleHit } from "../domain/rules/rule-engine.ts";
import { storable } from "../domain/storable-text.ts";
import type {
  ExplainedCount,
  ExplainedLookUp,
  FoundShadowHit,
  MonitorFindings,
  SeenLookUp,
  StoppedRule,
} from "./ports.ts";

/** A rule that runs: in shadow its hits are counted and told to nobody (row M7). */
export interface RunningRule {
  readonly rule: Rule;
  readonly version: number;
  readonly mode: "shadow" | "live";
}

/** Gathers what the look-ups of a slice come to, an alert for each employee, week and cause. */
export class Findings {
  readonly #stopped: StoppedRule[] = [];
  readonly #settings: DetectorSettings;
  readonly #rules: ReadonlyMap<string, RunningRule>;
  readonly #alerts = new Map<string, AlertChange>();
  readonly #counts = new Map<string, ExplainedCount>();
  readonly #explained: ExplainedLookUp[] = [];
  readonly #shadowHits = new Map<string, FoundShadowHit>();

  constructor(settings: DetectorSettings, rules: ReadonlyMap<string, RunningRule>) {
    this.#settings = settings;
    this.#rules = rules;
  }

  count({ watched }: SeenLookUp, explanation: string): void {
    const day = dayInAmsterdam(watched.at);
    const [unit, system] = [storable(watched.unit), storable(watched.system)];
    const key = `${day}\n${unit}\n${system}\n${explanation}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { day, unit, system, explanation, count });
  }

  explain({ watched }: SeenLookUp, explanation: ExplainedLookUp["explanation"]): void {
    const { origin, index, item, at } = watched;
    this.#explained.push({ origin, index, item, explanation, at });
  }

  weigh(seen: SeenLookUp, { raised, explanation }: Judged): void {
    if (explanation !== "assigned") this.explain(seen, explanation);
    if (raised === undefined) return;
    const { score, evidence, addends, windows, week } = raised;
    this.#add(seen, {
      source: "score",
      rule: undefined,
      score,
      told: score > this.#settings.toldAbove,
      evidence: { addends, windows, week },
      looks: [lookOf(seen, explanation, evidence)],
      settings: this.#settings.version,
    });
  }

  hit(seen: SeenLookUp, hit: RuleHit, explanation: AlertLook["explanation"]): void {
    const running = this.#rules.get(hit.rule);
    if (running === undefined) return;
    const rule = running.rule.id;
    const { origin, index, item } = seen.watched;
    if (running.mode === "shadow") {
      const { shown, year } = seen;
      // One of an employee and a day: more of them say how much he does, and a rule that fits everything would fill the store.
      const id = digestOf([hit.rule, hit.employee, dayInAmsterdam(hit.at)]);
      if (this.#shadowHits.has(id)) return;
      const { version } = running;
      this.#shadowHits.set(id, { ...hit, id, rule, version, explanation, shown, year });
      return;
    }
    const others = hit.looks.filter(
      (look) => look.origin !== origin || look.index !== index || look.item !== item,
    );
    this.#add(seen, {
      source: "rule",
      rule,
      score: 0,
      told: true,
      evidence: undefined,
      looks: [
        // Of those before, the place is known; the rest stands in their records.
        ...others.map((look) => ({ ...look, at: hit.at, explanation, subject: "", system: "", evidence: 0 })),
        lookOf(seen, explanation, 0),
      ],
      settings: String(running.version),
    });
  }

  stop({ watched: { at } }: SeenLookUp, key: string): void {
    const running = this.#rules.get(key);
    if (running !== undefined) this.#stopped.push({ rule: running.rule.id, version: running.version, at });
  }

  all(): MonitorFindings {
    return {
      alerts: [...this.#alerts.values()],
      counts: [...this.#counts.values()],
      explained: this.#explained,
      shadowHits: [...this.#shadowHits.values()],
      stopped: this.#stopped,
    };
  }

  #add(
    { watched, shown, year }: SeenLookUp,
    change: Omit<AlertChange, "id" | "employee" | "shown" | "year" | "unit" | "week">,
  ): void {
    const week = mondayOf(dayInAmsterdam(watched.at));
    const { employee } = watched;
    const unit = storable(watched.unit);
    const id = idOf(employee, week, change.rule ?? "");
    const known = this.#alerts.get(id);
    const heavier = known === undefined || change.score >= known.score ? change : known;
    this.#alerts.set(id, {
      ...heavier,
      id,
      employee,
      shown,
      year,
      unit,
      week,
      told: change.told || known?.told === true,
      looks: joinLooks(known?.looks ?? [], change.looks),
    });
  }
}

function lookOf(
  { watched: { origin, index, item, at, subject, system } }: SeenLookUp,
  explanation: AlertLook["explanation"],
  evidence: number,
): AlertLook {
  return { origin, index, item, at, explanation, subject, system, evidence };
}

/** The same alert has the same id, also when it is found again. */
function idOf(employee: string, week: string, rule: string): string {
  return digestOf([employee, week, rule]);
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
