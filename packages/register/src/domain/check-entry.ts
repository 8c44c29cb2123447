import { isConfidentialClass } from "@grondslag/kernel";
import {
  checkDate,
  checkDuration,
  checkLawId,
  checkSlug,
  checkSome,
  checkText,
  checkUnique,
  checkUrl,
  invalid,
} from "./check-text.ts";
import type { DataSet, Draft, LegalGround, Onboarding, ProcessingActivity, SystemRecord } from "./entries.ts";
import { RegisterError } from "./register-error.ts";

const longText = 2_000;

/**
 * @param current the record as it is, when it exists.
 * @throws RegisterError ENTRY_INVALID; MONITORING_REASON_MISSING when the monitoring mode changes and the reason
 * does not change with it: the old reason explains the old mode.
 */
export function checkSystem(draft: Draft<SystemRecord>, current: SystemRecord | undefined): void {
  checkSlug(draft.id, "/id");
  checkText(draft.name, "/name");
  checkText(draft.description, "/description", longText);
  checkText(draft.owner, "/owner");
  if (draft.endpoint !== undefined) checkUrl(draft.endpoint, "/endpoint", "on this machine");
  checkOnboarding(draft.onboarding, current?.onboarding);
  const changed = current?.monitoringMode !== draft.monitoringMode;
  const stale = current?.monitoringReason.trim() === draft.monitoringReason.trim();
  if (draft.monitoringReason.trim() === "" || (changed && stale)) {
    throw new RegisterError("MONITORING_REASON_MISSING", "a monitoring mode needs a reason of its own", {
      where: "/monitoringReason",
      remedy: "write why this system is watched in this way",
    });
  }
  checkText(draft.monitoringReason, "/monitoringReason", longText);
}

/**
 * Row A16: a declaration may change or be withdrawn, which says why, but not go by being left out. A system that
 * does not ask or does not log says why as well.
 */
function checkOnboarding(onboarding: Onboarding | undefined, current: Onboarding | undefined): void {
  if (onboarding === undefined) {
    if (current === undefined) return;
    throw invalid(
      "/onboarding",
      "was declared before",
      "send it along, declare something else, or withdraw it",
    );
  }
  const { needToKnow, logging, withdrawn, motive } = onboarding;
  if (motive !== undefined) checkText(motive, "/onboarding/motive", longText);
  else if (needToKnow === "none" || logging === "none" || withdrawn === true) {
    throw invalid("/onboarding/motive", "is missing", "write why the agency accepts this, or no longer does");
  }
}

/** @throws RegisterError ENTRY_INVALID. */
export function checkDataSet(draft: Draft<DataSet>): void {
  checkSlug(draft.id, "/id");
  checkSlug(draft.systemId, "/systemId");
  checkText(draft.name, "/name");
  checkText(draft.description, "/description", longText);
  checkSome(draft.subjectTypes, "/subjectTypes");
  checkUnique(draft.subjectTypes, (index) => `/subjectTypes/${index}`);
  checkSome(draft.fields, "/fields");
  for (const [index, field] of draft.fields.entries()) {
    checkSlug(field.id, `/fields/${index}/id`);
    checkText(field.name, `/fields/${index}/name`);
    if (field.withheldOn !== undefined) checkSlug(field.withheldOn, `/fields/${index}/withheldOn`);
    checkUnique(field.tags, (tag) => `/fields/${index}/tags/${tag}`);
  }
  checkUnique(
    draft.fields.map((field) => field.id),
    (index) => `/fields/${index}/id`,
  );
}

/** @throws RegisterError ENTRY_INVALID. */
export function checkLegalGround(draft: Draft<LegalGround>): void {
  checkSlug(draft.id, "/id");
  checkText(draft.law, "/law");
  checkLawId(draft.lawId, "/lawId");
  checkText(draft.article, "/article", 50);
  checkText(draft.title, "/title", 500);
  if (draft.url !== undefined) checkUrl(draft.url, "/url", "anywhere");
  checkDate(draft.validFrom, "/validFrom");
  if (draft.validUntil === undefined) return;
  checkDate(draft.validUntil, "/validUntil");
  if (draft.validUntil <= draft.validFrom) {
    throw invalid("/validUntil", "is not after validFrom", "name the first day on which it no longer holds");
  }
}

/**
 * GDPR art. 30(1): purpose, categories of data, retention and who answers for it; art. 6: on which ground.
 *
 * @throws RegisterError ENTRY_INVALID.
 */
export function checkActivity(draft: Draft<ProcessingActivity>): void {
  checkSlug(draft.id, "/id");
  checkText(draft.name, "/name");
  checkSlug(draft.purpose, "/purpose");
  checkText(draft.purposeText, "/purposeText", longText);
  checkText(draft.owner, "/owner");
  checkSome(draft.groundIds, "/groundIds");
  checkUnique(draft.groundIds, (index) => `/groundIds/${index}`);
  checkSome(draft.uses, "/uses");
  for (const [index, use] of draft.uses.entries()) {
    checkSome(use.fields, `/uses/${index}/fields`);
    checkUnique(use.fields, (field) => `/uses/${index}/fields/${field}`);
  }
  checkUnique(
    draft.uses.map((use) => use.dataSetId),
    (index) => `/uses/${index}/dataSetId`,
  );
  checkSlug(draft.retention.class, "/retention/class");
  checkConfidential(draft);
  checkDuration(draft.retention.period, "/retention/period");
}

/** The name of the class tells the log what can be hidden, for ever; so it must say what the register says. */
function checkConfidential({ confidential = false, retention }: Draft<ProcessingActivity>): void {
  if (confidential === isConfidentialClass(retention.class)) return;
  throw invalid(
    "/retention/class",
    confidential ? "is not one for confidential activities" : "is one for confidential activities",
    confidential
      ? "choose a class that begins with confidential-"
      : "say that this one is, or choose another",
  );
}
