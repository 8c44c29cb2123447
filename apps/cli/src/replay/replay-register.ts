import {
  type DataSet,
  type Draft,
  type LegalGround,
  type ProcessingActivity,
  type RegisterServices,
  type SystemRecord,
  saveActivity,
  saveDataSet,
  saveLegalGround,
  saveSystem,
} from "@grondslag/register";

/** Purpose of every look-up of an event, and one that nobody has a work item for. */
export const purposes = { handling: "case-handling", other: "another-purpose" } as const;

export const replayIds = {
  system: "replayed-system",
  dataSet: "case-files",
  ground: "avg-6-1-e",
  otherActivity: "another-activity",
  role: "case-handler",
  client: "replay",
} as const;

/** Names the log of the processing records. */
export const retentionClass = "replay";

/** Most activities of a log that get a processing activity of their own; the rest share one. */
const mostActivities = 200;

export interface ActivityNames {
  /** Names by the id of the processing activity. */
  readonly names: ReadonlyMap<string, string>;
  /** The id for an activity of the log. */
  idOf(name: string): string;
}

/** Processing activities for the activities of a log, numbered in order of first appearance. */
export function activityNames(given: readonly string[]): ActivityNames {
  const shared = "activity-rest";
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const name of new Set(given)) {
    const id = ids.size < mostActivities ? `activity-${ids.size + 1}` : shared;
    ids.set(name, id);
    if (!names.has(id)) names.set(id, id === shared ? "(the rest)" : shown(name));
  }
  return { names, idOf: (name) => ids.get(name) ?? shared };
}

function shown(name: string): string {
  return name.trim() === "" ? "(no name)" : name.trim().slice(0, 100);
}

/** Registers the system whose log is replayed: its data set, the ground, and the processing activities. */
export async function saveReplayRegister(
  services: RegisterServices,
  activities: ReadonlyMap<string, string>,
): Promise<void> {
  await saveSystem(services, system, replayIds.client);
  await saveDataSet(services, dataSet, replayIds.client);
  await saveLegalGround(services, ground, replayIds.client);
  for (const [id, name] of activities) {
    await saveActivity(services, activity(id, name, purposes.handling), replayIds.client);
  }
  const other = activity(replayIds.otherActivity, "Another activity", purposes.other);
  await saveActivity(services, other, replayIds.client);
}

const system: Draft<SystemRecord> = {
  id: replayIds.system,
  name: "Replayed system",
  description: "The system whose event log is replayed.",
  owner: "Replay",
  riskClass: "high",
  monitoringMode: "need-to-know",
  monitoringReason: "Every event of the log is decided on as a look-up.",
  version: 0,
};

const dataSet: Draft<DataSet> = {
  id: replayIds.dataSet,
  systemId: replayIds.system,
  name: "Case files",
  description: "What a handler of a case looks at.",
  subjectTypes: ["bsn"],
  fields: [
    { id: "name", name: "Name", tags: ["name"] },
    { id: "address", name: "Address", tags: ["address"] },
    { id: "documents", name: "Documents", tags: [] },
  ],
  version: 0,
};

const ground: Draft<LegalGround> = {
  id: replayIds.ground,
  law: "Algemene verordening gegevensbescherming",
  lawId: "32016R0679",
  article: "6(1)(e)",
  title: "Verwerken voor een taak van algemeen belang",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
  validFrom: "2018-05-25",
  version: 0,
};

function activity(id: string, name: string, purpose: string): Draft<ProcessingActivity> {
  return {
    id,
    name,
    purpose,
    purposeText: "Handle the case of a citizen.",
    groundIds: [replayIds.ground],
    uses: [{ dataSetId: replayIds.dataSet, fields: ["name", "address", "documents"] }],
    retention: { class: retentionClass, period: "P1Y" },
    owner: "Replay",
    version: 0,
  };
}
