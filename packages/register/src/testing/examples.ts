import type {
  Control,
  DataSet,
  Draft,
  LegalGround,
  ProcessingActivity,
  SystemRecord,
} from "../domain/entries.ts";
import { saveActivity } from "../save-activity.ts";
import { saveDataSet } from "../save-data-set.ts";
import type { RegisterServices } from "../save-entry.ts";
import { saveLegalGround } from "../save-legal-ground.ts";
import { saveSystem } from "../save-system.ts";

// One small, complete register: an activity on an article, using a data set of a system.

export function exampleSystem(change: Partial<Draft<SystemRecord>> = {}): Draft<SystemRecord> {
  return {
    id: "person-records",
    name: "Person records",
    description: "Names and addresses of everyone the agency deals with",
    owner: "Data services",
    riskClass: "critical",
    monitoringMode: "need-to-know",
    monitoringReason: "Addresses are what criminals pay for",
    version: 0,
    ...change,
  };
}

export function exampleDataSet(change: Partial<Draft<DataSet>> = {}): Draft<DataSet> {
  return {
    id: "persons",
    systemId: "person-records",
    name: "Persons",
    description: "Who somebody is and where he lives",
    subjectTypes: ["bsn"],
    fields: [
      { id: "name", name: "Name", tags: ["name"] },
      { id: "address", name: "Address", tags: ["address"] },
      { id: "birth-date", name: "Date of birth", tags: ["birth"] },
    ],
    version: 0,
    ...change,
  };
}

export function exampleGround(change: Partial<Draft<LegalGround>> = {}): Draft<LegalGround> {
  return {
    id: "awr-11",
    law: "Algemene wet inzake rijksbelastingen",
    lawId: "BWBR0002320",
    article: "11",
    title: "Vaststellen van de aanslag",
    url: "https://wetten.overheid.nl/BWBR0002320",
    validFrom: "2009-01-01",
    version: 0,
    ...change,
  };
}

export function exampleActivity(change: Partial<Draft<ProcessingActivity>> = {}): Draft<ProcessingActivity> {
  return {
    id: "answer-tax-questions",
    name: "Answer questions about income tax",
    purpose: "tax-questions",
    purposeText: "To help a caller with his own assessment",
    groundIds: ["awr-11"],
    uses: [{ dataSetId: "persons", fields: ["name", "address"] }],
    retention: { class: "service", period: "P2Y" },
    owner: "Service",
    version: 0,
    ...change,
  };
}

/** A penetration test of the example's system, with one finding that waits. */
export function exampleControl(change: Partial<Draft<Control>> = {}): Draft<Control> {
  return {
    id: "pentest-2026",
    name: "Penetration test of person records",
    kind: "penetration-test",
    about: { type: "system", id: "person-records" },
    date: "2026-03-02",
    findings: [
      {
        id: "weak-tls",
        text: "An old version of TLS is still spoken",
        severity: "high",
        owner: "Data services",
        due: "2026-05-01",
        state: "open",
        followUp: [],
      },
    ],
    owner: "Security office",
    version: 0,
    ...change,
  };
}

/** Saves one of each, so that the trace from article to system is complete. */
export async function fillRegister(services: RegisterServices, by = "steward"): Promise<void> {
  await saveSystem(services, exampleSystem(), by);
  await saveDataSet(services, exampleDataSet(), by);
  await saveLegalGround(services, exampleGround(), by);
  await saveActivity(services, exampleActivity(), by);
}
