import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "@grondslag/kernel";
import type { CareReads } from "./care-ports.ts";
import type { AgencyChoice } from "./domain/agency-choice.ts";
import { type KnownRecord, type RecordsPicture, saidAt } from "./domain/quality/known-record.ts";
import { bestFirst, leastGain, type RecordQuestion } from "./domain/quality/next-questions.ts";
import type { QualitySettings, RecordFacts } from "./domain/quality/record-facts.ts";
import { type OwnerScore, ownerScores } from "./domain/quality/score-owners.ts";
import { type RecordScore, scoreRecord } from "./domain/quality/score-record.ts";
import { weighRecord } from "./domain/quality/weigh-record.ts";
import { listSettings } from "./list-settings.ts";
import type { QualityStore } from "./quality-ports.ts";

const day = 86_400_000;
/** Who did not know is not asked again for so long. */
const quietMs = 30 * day;

/** So many records are judged at once; then whoever asks for something else comes in between. */
const recordsAtOnce = 2_000;

/** What judging records needs. */
export interface QualityServices extends Pick<CareReads, "care"> {
  readonly store: QualityStore;
  readonly clock: Clock;
}

/** An answer that names the version of the agency's settings by which it was judged. */
interface Judged {
  readonly settingsVersion: number;
}

/** How good the record of the whole landscape is. */
export interface LandscapeQuality extends Judged {
  /** The change of the landscape that it is about. */
  readonly change: number;
  readonly settings: QualitySettings;
  readonly items: number;
  /** Mean over all items, 0 to 100. */
  readonly score: number;
  readonly orphans: number;
  readonly conflicts: number;
  readonly withoutOwner: number;
  /** The lowest first. */
  readonly owners: readonly OwnerScore[];
}

export interface JudgedRecord extends RecordScore {
  readonly facts: RecordFacts;
}

/** A question with the names that one needs to answer it. */
export interface AskedQuestion extends RecordQuestion {
  readonly kind: RecordFacts["kind"];
  readonly name: string;
}

/** Scores of the landscape and of everyone who answers for a part of it. */
export async function measureQuality(services: QualityServices): Promise<LandscapeQuality> {
  const { known, now, chosen } = await read(services);
  const { change } = known;
  const scores = ownerScores(chosen.settings, now);
  await eachRecord(known, (record, said) => scores.add(record, said));
  const owners = await withValues(services.store, scores.all());
  const items = owners.reduce((sum, owner) => sum + owner.items, 0);
  const total = (of: (owner: OwnerScore) => number) => owners.reduce((sum, owner) => sum + of(owner), 0);
  return {
    change,
    settingsVersion: chosen.version,
    settings: chosen.settings,
    items,
    score: items === 0 ? 0 : total(({ score, items: own }) => score * own) / items,
    orphans: total(({ orphans }) => orphans),
    conflicts: total(({ conflicts }) => conflicts),
    withoutOwner: owners.find(({ owner }) => owner === undefined)?.items ?? 0,
    owners,
  };
}

/** Records for which somebody answers, the lowest score first. @param owner undefined: those of nobody. */
export async function listRecords(
  services: QualityServices,
  owner: string | undefined,
  most: number,
): Promise<Judged & { readonly records: readonly JudgedRecord[] }> {
  const { known, now, chosen } = await read(services);
  const scored: { readonly id: string; readonly score: number }[] = [];
  await eachRecord(ownedBy(known, owner), (record, said) => {
    scored.push({ id: record.id, score: weighRecord(record, said, chosen.settings, now).score });
  });
  const lowest = scored.sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1)).slice(0, most);
  const facts = new Map(
    (await services.store.records(lowest.map(({ id }) => id))).map((one) => [one.id, one]),
  );
  const records = lowest.flatMap(({ id }) => {
    const one = facts.get(id);
    return one === undefined ? [] : [{ facts: one, ...scoreRecord(one, chosen.settings, now) }];
  });
  return { settingsVersion: chosen.version, records };
}

/** What to ask who answers for a part of the landscape: the answers that help most first. */
export async function askOwner(
  services: QualityServices,
  owner: string | undefined,
  most: number,
): Promise<Judged & { readonly questions: readonly AskedQuestion[] }> {
  const { known, now, chosen } = await read(services);
  const best: RecordQuestion[] = [];
  await eachRecord(ownedBy(known, owner), (record, said) => {
    const quiet = record.unknown.filter(({ at }) => at >= now - quietMs).map(({ field }) => field);
    weighRecord(record, said, chosen.settings, now).questions((ask, field, gain, at) => {
      if (gain < leastGain || quiet.includes(field)) return;
      keepBest(best, { item: record.id, field, ask, gain, ...(at !== undefined && { at }) }, most);
    });
  });
  const facts = new Map(
    (await services.store.records([...new Set(best.map(({ item }) => item))])).map((one) => [one.id, one]),
  );
  const questions = best.flatMap((question) => {
    const one = facts.get(question.item);
    if (one === undefined) return [];
    return [{ ...question, ...knownValue(one, question), kind: one.kind, name: one.name }];
  });
  return { settingsVersion: chosen.version, questions };
}

/** Puts a question in its place among the best. */
function keepBest(best: RecordQuestion[], question: RecordQuestion, most: number): void {
  const last = best.at(-1);
  if (best.length >= most && (last === undefined || bestFirst(question, last) >= 0)) return;
  const place = best.findIndex((one) => bestFirst(question, one) < 0);
  best.splice(place === -1 ? best.length : place, 0, question);
  if (best.length > most) best.pop();
}

/** The scores with what is known now of the fields that are asked for. */
async function withValues(
  store: QualityStore,
  owners: readonly OwnerScore[],
): Promise<readonly OwnerScore[]> {
  const asked = owners.flatMap(({ next }) => next?.item ?? []);
  const facts = new Map((await store.records(asked)).map((one) => [one.id, one]));
  return owners.map(({ next, ...owner }) => {
    if (next === undefined) return owner;
    const one = facts.get(next.item);
    return { ...owner, next: one === undefined ? next : { ...next, ...knownValue(one, next) } };
  });
}

function knownValue({ fields }: RecordFacts, { field, ask }: RecordQuestion): Pick<RecordQuestion, "value"> {
  const value = ask === "missing" || !Object.hasOwn(fields, field) ? undefined : fields[field]?.value;
  return value === undefined ? {} : { value };
}

function ownedBy(known: RecordsPicture, owner: string | undefined): RecordsPicture {
  return { ...known, records: known.records.filter((one) => one.owner === owner) };
}

/** Judges records, some at a time: whoever asks for something else comes in between. */
async function eachRecord(
  known: RecordsPicture,
  judge: (record: KnownRecord, said: readonly number[]) => void,
): Promise<void> {
  let left = recordsAtOnce;
  for (const record of known.records) {
    judge(
      record,
      record.fields.map((field) => saidAt(known, field)),
    );
    left -= 1;
    if (left > 0) continue;
    left = recordsAtOnce;
    await nextTurn();
  }
}

async function read({
  store,
  care,
  clock,
}: QualityServices): Promise<{ known: RecordsPicture; now: number; chosen: AgencyChoice<QualitySettings> }> {
  const now = clock.now();
  const [chosen] = await listSettings({ care }, "quality-settings");
  return { known: await store.known(), now, chosen };
}
