import { seededRandom } from "@grondslag/kernel/testing";
import { type Comparison, comparePairs } from "./paired-times.ts";
import type { ShieldPlatform } from "./shield-platform.ts";
import { type ComparedSubject, comparedSubjects, type Question } from "./shield-questions.ts";

/** Which calls are timed, and how many of them. */
export interface Timed {
  readonly platform: ShieldPlatform;
  readonly question: Question;
  /** How many calls are made about each subject. */
  readonly turns: number;
  /** By which part of a usual call those about the shielded subject are held up, to see whether that is found. */
  readonly heldUp?: number;
}

export interface TimedSubjects {
  /** The shielded subject beside an unknown one. */
  readonly shielded: Comparison;
  /** Two unknown ones: what the machine makes of nothing. */
  readonly chance: Comparison;
}

const warmingUp = 150;
const [shieldedSubject, unknownSubject, anotherSubject] = comparedSubjects;

/** Compares how long calls about the subjects take, when all that is made once has been made. */
export async function timeSubjects({ turns, heldUp = 0, ...asked }: Timed): Promise<TimedSubjects> {
  const usual = compared(await timesOf({ ...asked, turns: warmingUp })).shielded.usual;
  return compared(await timesOf({ ...asked, turns, delay: usual * heldUp }));
}

type Times = ReadonlyMap<ComparedSubject, readonly number[]>;

function compared(times: Times): TimedSubjects {
  const unknown = times.get(unknownSubject) ?? [];
  return {
    shielded: comparePairs(times.get(shieldedSubject) ?? [], unknown),
    chance: comparePairs(times.get(anotherSubject) ?? [], unknown),
  };
}

/**
 * Asks about each subject in turns of one call each, in an order that is drawn anew every turn.
 *
 * @returns microseconds; the calls of one turn stand at the same place.
 */
async function timesOf({
  platform,
  question,
  turns,
  delay = 0,
}: Omit<Timed, "heldUp"> & { readonly delay?: number }): Promise<Times> {
  const random = seededRandom(turns);
  const times = new Map<ComparedSubject, number[]>(comparedSubjects.map((subject) => [subject, []]));
  for (let turn = 0; turn < turns; turn++) {
    const order = comparedSubjects
      .map((subject) => ({ subject, key: random.next() }))
      .sort((a, b) => a.key - b.key);
    for (const { subject } of order) times.get(subject)?.push(await timeOf(subject));
  }
  return times;

  /** From the arrival of the request to the end of the answer. */
  async function timeOf(subject: ComparedSubject): Promise<number> {
    const request = platform.request(...question(subject));
    const start = performance.now();
    if (subject === shieldedSubject && delay > 0) holdUp(delay);
    const response = await platform.app.inject(request);
    const time = (performance.now() - start) * 1_000;
    if (response.statusCode >= 300) throw new Error(`a question was answered ${response.statusCode}`);
    return time;
  }
}

/** @param microseconds during which nothing else is done. */
function holdUp(microseconds: number): void {
  const end = performance.now() + microseconds / 1_000;
  while (performance.now() < end);
}
