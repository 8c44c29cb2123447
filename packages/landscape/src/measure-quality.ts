import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "@grondslag/kernel";
import type { CareReads } from "./care-ports.ts";
import type { AgencyChoice } from "./domain/agency-choice.ts";
import { bestFirst, nextQuestions, type RecordQuestion } from "./domain/quality/next-questions.ts";
import type { QualitySettings, RecordFacts } from "./domain/quality/record-facts.ts";
import { type OwnerScore, ownerScores } from "./domain/quality/score-owners.ts";
import { type RecordScore, scoreRecord } from "./domain/quality/score-record.ts";
import { listSettings } from "./list-settings.ts";
import type { QualityStore, RecordsPicture } from "./quality-ports.ts";

const day = 86_400_000;
/** Who did not know is not asked again for so long. */
const quietMs = 30 * day;

/** So many records are judged at once; then whoever asks for something else comes in between. */
const recordsAtOnce = 500;

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
  const { picture, now, chosen } = await read(services);
  const scores = ownerScores(chosen.settings, now);
  await inPieces(picture.records, (piece) => scores.add(piece));
  const owners = scores.all();
  const items = owners.reduce((sum, owner) => sum + owner.items, 0);
  const total = (of: (owner: OwnerScore) => number) => owners.reduce((sum, owner) => sum + of(owner), 0);
  return {
    change: picture.change,
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
  const { picture, now, chosen } = await read(services, { owner });
  const scored: JudgedRecord[] = [];
  await inPieces(picture.records, (piece) => {
    for (const facts of piece) scored.push({ facts, ...scoreRecord(facts, chosen.settings, now) });
  });
  const records = scored
    .sort((a, b) => a.score - b.score || (a.facts.id < b.facts.id ? -1 : 1))
    .slice(0, most);
  return { settingsVersion: chosen.version, records };
}

/** What to ask who answers for a part of the landscape: the answers that help most first. */
export async function askOwner(
  services: QualityServices,
  owner: string | undefined,
  most: number,
): Promise<Judged & { readonly questions: readonly AskedQuestion[] }> {
  const { picture, now, chosen } = await read(services, { owner });
  const { records, unanswerable } = picture;
  const byId = new Map(records.map((facts) => [facts.id, facts]));
  let best: readonly RecordQuestion[] = [];
  await inPieces(records, (piece) => {
    const asked = nextQuestions(piece, chosen.settings, now, most + unanswerable.size).filter(
      ({ item, field }) => !unanswerable.has(`${item} ${field}`),
    );
    best = [...best, ...asked].sort(bestFirst).slice(0, most);
  });
  const questions = best.flatMap((question) => {
    const facts = byId.get(question.item);
    return facts === undefined ? [] : [{ ...question, kind: facts.kind, name: facts.name }];
  });
  return { settingsVersion: chosen.version, questions };
}

async function inPieces(
  records: readonly RecordFacts[],
  judge: (piece: readonly RecordFacts[]) => void,
): Promise<void> {
  for (let start = 0; start < records.length; start += recordsAtOnce) {
    judge(records.slice(start, start + recordsAtOnce));
    await nextTurn();
  }
}

async function read(
  { store, care, clock }: QualityServices,
  of?: { readonly owner: string | undefined },
): Promise<{ picture: RecordsPicture; now: number; chosen: AgencyChoice<QualitySettings> }> {
  const now = clock.now();
  const [chosen] = await listSettings({ care }, "quality-settings");
  return { picture: await store.records(now - quietMs, of), now, chosen };
}
