import { agencyWeekAt, secondsOf, type WeekAt } from "./agency-time.ts";
import { Bursts } from "./bursts.ts";
import { Circumstances } from "./circumstances.ts";
import { checkCopy, type DetectorCopy, detectorShape } from "./detector-copy.ts";
import { type DetectorSettings, defaultSettings } from "./detector-settings.ts";
import { Draws } from "./draws.ts";
import { Employees } from "./employees.ts";
import { EvidenceWindows } from "./evidence-windows.ts";
import { Explaining } from "./explaining.ts";
import type { Judged, Outcome, Raised } from "./finding.ts";
import { keyOf } from "./key-of.ts";
import { LinkRates } from "./link-rates.ts";
import { Names } from "./names.ts";
import { RecentIds } from "./recent-ids.ts";
import { SeveralLookers } from "./several-lookers.ts";
import type { LinkState, LookUp, StreamEvent, WorkItemOpened } from "./stream-event.ts";
import { SubjectMemory } from "./subject-memory.ts";
import { Pairs, Subjects } from "./subjects.ts";
import type { Weighed } from "./weighed.ts";
import { Weighing } from "./weighing.ts";
import { type Looker, WorkContext } from "./work-context.ts";
import { WorkLinks } from "./work-links.ts";
import { WorkProducts } from "./work-products.ts";

const day = 86_400;
const mostActivities = 1023;
const mostTeams = 100_000;

/**
 * Explains each look-up by what came before it, and weighs those that recorded work does not explain.
 *
 * Pure: the same events give the same outcomes. All state is in memory and bounded; `copy` and `restore` carry it
 * over a restart. A look-up never explains a later one: only a link that a system recorded, does.
 */
export class Detector {
  readonly #settings: DetectorSettings;
  readonly #employees = new Employees();
  readonly #teams = new Names(mostTeams);
  readonly #activities = new Names(mostActivities);
  readonly #subjects = new Subjects();
  readonly #pairs = new Pairs(this.#subjects);
  readonly #links = new WorkLinks();
  readonly #draws = new Draws();
  readonly #ids = new RecentIds();
  readonly #lookers: SeveralLookers;
  readonly #rates: LinkRates;
  readonly #evidence: EvidenceWindows;
  readonly #context: WorkContext;
  readonly #circumstances: Circumstances;
  readonly #bursts: Bursts;
  readonly #products: WorkProducts;
  readonly #memory: SubjectMemory;
  readonly #explaining: Explaining;
  readonly #weighing: Weighing;
  /** Time of the newest event, and the day on which counts faded last. */
  #newest = Number.NEGATIVE_INFINITY;
  #fadedOn = 0;

  /** @param weekAt the weeks of alerts, as whoever reads them counts */
  constructor(settings: DetectorSettings = defaultSettings, weekAt: WeekAt = agencyWeekAt) {
    this.#settings = settings;
    this.#lookers = new SeveralLookers(settings, this.#subjects, this.#pairs);
    this.#rates = new LinkRates(settings);
    this.#evidence = new EvidenceWindows(settings, weekAt);
    this.#context = new WorkContext(settings, this.#subjects, this.#pairs, this.#draws);
    this.#circumstances = new Circumstances(settings);
    this.#bursts = new Bursts(settings);
    this.#products = new WorkProducts(settings, this.#subjects, this.#pairs);
    const [subjects, pairs, employees, draws] = [this.#subjects, this.#pairs, this.#employees, this.#draws];
    this.#memory = new SubjectMemory(settings, { subjects, pairs, employees, draws });
    const [links, memory, context] = [this.#links, this.#memory, this.#context];
    this.#explaining = new Explaining({ links, employees, memory, context });
    this.#weighing = new Weighing(settings, {
      pairs: this.#pairs,
      rates: this.#rates,
      context: this.#context,
      circumstances: this.#circumstances,
      activities: this.#activities,
    });
  }

  /**
   * Takes the next event.
   *
   * @param now milliseconds since the Unix epoch: what is later than this, is still to come
   */
  take(event: StreamEvent, now: number): Outcome {
    // A time that is none has not come either.
    if (!(event.at <= now + this.#settings.aheadSeconds * 1000)) return { kind: "future" };
    const at = secondsOf(event.at);
    this.#advance(at);
    switch (event.type) {
      case "look-up":
        return this.#lookUp(event, at);
      case "work-item.opened":
        return this.#opened(event, at);
      case "work-item.assigned": {
        const { workItem, employee, assignedBy } = event;
        const opener = this.#explaining.openerOf(employee, assignedBy);
        const known = this.#links.assign(workItem, this.#numberOf(employee), opener, at);
        return { kind: known ? "noted" : "duplicate" };
      }
      case "work-item.closed":
        return { kind: this.#links.close(event.workItem, at) ? "noted" : "duplicate" };
    }
  }

  /** What the state weighs: to hold it against its bounds. */
  figures(): { readonly pairs: number; readonly subjects: number; readonly bytes: number } {
    const parts = [
      ...[this.#employees, this.#links, this.#ids, this.#rates],
      ...[this.#evidence, this.#context, this.#products, this.#bursts],
    ];
    const bytes = parts.reduce((sum, part) => sum + part.bytes, this.#circumstances.bytes);
    return {
      pairs: this.#pairs.rows.size,
      subjects: this.#subjects.rows.size,
      bytes: bytes + this.#pairs.rows.bytes + this.#subjects.rows.bytes,
    };
  }

  copy(): DetectorCopy {
    const employees = this.#employees.names.size;
    return {
      settings: this.#settings.version,
      shape: detectorShape,
      newest: this.#newest,
      fadedOn: this.#fadedOn,
      employees: this.#employees.copy(),
      teams: [...this.#teams.texts()],
      activities: [...this.#activities.texts()],
      subjects: this.#subjects.copy(),
      pairs: this.#pairs.copy(),
      links: this.#links.copy(),
      rates: this.#rates.copy(employees, this.#teams.size),
      evidence: this.#evidence.copy(employees),
      context: this.#context.copy(),
      circumstances: this.#circumstances.copy(employees),
      bursts: this.#bursts.copy(employees),
      products: this.#products.copy(employees),
      ids: this.#ids.copy(),
      draws: this.#draws.copy(),
    };
  }

  /** A detector that goes on where the copied one stood. @throws DetectorError when it was made otherwise */
  static restore(copy: DetectorCopy, settings: DetectorSettings = defaultSettings): Detector {
    checkCopy(copy, settings);
    const detector = new Detector(settings);
    detector.#put(copy);
    return detector;
  }

  #put(copy: DetectorCopy): void {
    this.#newest = copy.newest;
    this.#fadedOn = copy.fadedOn;
    this.#teams.put(copy.teams);
    this.#activities.put(copy.activities);
    this.#employees.put(copy.employees);
    this.#grow();
    this.#subjects.put(copy.subjects);
    this.#pairs.put(copy.pairs);
    this.#links.put(copy.links);
    this.#rates.put(copy.rates);
    this.#evidence.put(copy.evidence);
    this.#context.put(copy.context);
    this.#circumstances.put(copy.circumstances);
    this.#bursts.put(copy.bursts);
    this.#products.put(copy.products);
    this.#ids.put(copy.ids);
    this.#draws.restore(copy.draws.state, copy.draws.subjects);
  }

  /** Lets time pass: fades what was counted, and forgets a few rows. */
  #advance(at: number): void {
    this.#newest = Math.max(this.#newest, at);
    const { forgetDays, rateDays } = this.#settings;
    const today = Math.floor(this.#newest / day);
    if (today > this.#fadedOn) {
      if (this.#fadedOn !== 0) {
        const factor = Math.exp((this.#fadedOn - today) / rateDays);
        const parts = [this.#rates, this.#context, this.#circumstances, this.#bursts, this.#products];
        for (const part of parts) part.fade(factor);
      }
      this.#fadedOn = today;
    }
    this.#products.pass(this.#newest, {
      handsOver: (from, to) => this.#context.handsOver(from, to),
      weigh: (pair, llr) => this.#addTo(pair, llr),
    });
    const before = this.#newest - forgetDays * day;
    this.#memory.forget(before, (pair) => this.#products.isWaitedFor(pair));
    this.#links.forget(before);
    this.#context.forget(before);
  }

  #opened(event: WorkItemOpened, at: number): Outcome {
    const { workItem, employee, subjects, openedBy } = event;
    const opener = this.#explaining.openerOf(employee, openedBy);
    const isNew = this.#links.open({ workItem, employee: this.#numberOf(employee), subjects, opener, at });
    return { kind: isNew ? "noted" : "duplicate" };
  }

  #lookUp(lookUp: LookUp, at: number): Outcome {
    if (!this.#ids.add(lookUp.id)) return { kind: "duplicate" };
    if (this.#newest - at > this.#settings.lateDays * day) return { kind: "too-late" };
    const key = keyOf(lookUp.subject);
    const subject = this.#memory.subjectOf(lookUp, key);
    const looker: Looker = {
      employee: this.#numberOf(lookUp.employee),
      team: this.#teamOf(lookUp.team),
      activity: this.#activities.numberOf(lookUp.activity),
      at,
    };
    const link = this.#explaining.linkOf(lookUp, looker, key);
    const pair = subject < 0 ? -1 : this.#pairs.find(looker.employee, subject);
    const hadWork = this.#memory.hadWork(pair, at);
    const explanation = this.#explaining.explain(link, hadWork, looker, subject);
    const linked = link === "assigned" || link === "unit-queue";
    const explained = linked || hadWork;
    this.#evidence.pass(looker.employee, at);
    // Work of long ago leaves a pair behind; what comes after it without work is a first look-up again.
    const isFirst = pair < 0 || (!explained && this.#pairs.evidenceAt.get(pair) === 0);
    const isLate = this.#memory.isLate(subject, at);
    const burst = isFirst ? this.#bursts.take(looker.employee, at, linked) : undefined;
    const weighed = explained
      ? undefined
      : this.#weighing.weigh(lookUp, looker, { subject, pair, link, isFirst, isLate, burst });
    if (isFirst) this.#expose(looker, link, explained, weighed?.evidence);
    this.#learn(lookUp, looker, subject, pair, linked);
    const known = this.#memory.remember(looker, key, subject, pair, link);
    if (pair < 0 && known >= 0 && lookUp.product !== undefined) this.#products.begin(known, at);
    if (known >= 0 && lookUp.product === true) this.#products.produced(known, at);
    const raised = weighed === undefined ? undefined : this.#raise(looker, known, pair, weighed);
    const judged: Judged = { kind: "judged", explanation, link, late: at < this.#newest };
    return raised === undefined ? judged : { ...judged, raised };
  }

  /** Counts the link of a first look-up; one that work explains takes a little from the score. */
  #expose({ employee, team, at }: Looker, link: LinkState, explained: boolean, evidence = 0): void {
    this.#employees.countSubject(employee, !explained, at);
    if (explained) {
      const rate = this.#rates.rate(employee, team, "assigned");
      this.#evidence.add(employee, Math.log(this.#settings.link.assigned / rate), at);
      this.#rates.count(employee, team, link, 1);
    } else {
      const isWork = 1 / (1 + Math.exp(evidence + this.#settings.priorLogOdds));
      this.#rates.count(employee, team, link, isWork);
    }
  }

  #learn(lookUp: LookUp, looker: Looker, subject: number, pair: number, linked: boolean): void {
    if (linked) this.#circumstances.learn(lookUp, looker.employee, looker.at);
    if (this.#memory.isLate(subject, looker.at)) return;
    if (pair < 0) {
      this.#context.learnFirst(looker, subject, linked);
      if (linked && subject < 0) this.#employees.intakes.add(looker.employee, 1);
    } else {
      const other = this.#employees.drawSubject(looker.employee, this.#draws.next());
      this.#context.learnAgain(looker, subject, linked, this.#subjects.rows.isUsed(other) ? other : -1);
    }
  }

  /** Adds what became known later to the evidence at a subject, at the time of the look-up. @returns how much */
  #addTo(pair: number, llr: number): number {
    const evidence = this.#pairs.evidence.get(pair);
    const added = Math.min(llr, this.#settings.bounds.subject - evidence);
    if (added <= 0) return 0;
    const at = this.#pairs.evidenceAt.get(pair);
    const counted = this.#pairs.counted.get(pair);
    const before = { evidence: counted, at };
    this.#evidence.add(this.#pairs.employee.get(pair), counted + added, at, before);
    this.#pairs.evidence.set(pair, evidence + added);
    this.#pairs.counted.set(pair, counted + added);
    return added;
  }

  #raise({ employee, at }: Looker, pair: number, before: number, weighed: Weighed): Raised {
    const { evidence } = weighed;
    const others = pair < 0 ? 0 : this.#lookers.othersThan(pair, at);
    const addends = [...weighed.addends];
    if (others > 0) addends.push({ feature: "several-lookers", value: others.toFixed(1), llr: others });
    const counted = evidence + others;
    const earlier =
      before >= 0 && this.#pairs.evidenceAt.get(before) !== 0
        ? { evidence: this.#pairs.counted.get(before), at: this.#pairs.evidenceAt.get(before) }
        : undefined;
    this.#evidence.add(employee, counted, at, earlier);
    if (pair >= 0) {
      this.#lookers.join(pair, evidence, at);
      this.#pairs.evidence.set(pair, evidence);
      this.#pairs.counted.set(pair, counted);
      this.#pairs.evidenceAt.set(pair, at);
    }
    const ofProducts = this.#products.addend(employee, at);
    if (ofProducts !== undefined) addends.push(ofProducts);
    const score = this.#evidence.tell(employee);
    const windows = this.#evidence.scores(employee);
    return { score, evidence: counted, addends, windows, week: this.#employees.weekOf(employee) };
  }

  #numberOf(employee: string): number {
    const { room } = this.#employees;
    const number = this.#employees.numberOf(employee);
    if (this.#employees.room > room) this.#grow();
    return number;
  }

  #teamOf(team: string): number {
    const { size } = this.#teams;
    const number = this.#teams.numberOf(team);
    if (this.#teams.size > size) this.#grow();
    return number;
  }

  #grow(): void {
    const { room } = this.#employees;
    this.#rates.grow(room, Math.max(64, 2 ** Math.ceil(Math.log2(this.#teams.size + 2))));
    this.#evidence.grow(room);
    this.#circumstances.grow(room);
    this.#bursts.grow(room);
    this.#products.grow(room);
  }
}
