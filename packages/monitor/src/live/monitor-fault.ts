import { CodedError } from "@grondslag/kernel";

/**
 * Faults after which the monitor reads anew how far it is, and goes on from there:
 * - `MONITOR_OVERTAKEN` another server stored findings meanwhile: this one no longer leads, or did not for a while.
 * - `MONITOR_CLOCK_BACK` the clock was put back by more than a day: what was learnt while it was ahead is forgotten.
 */
export type MonitorFaultCode = "MONITOR_OVERTAKEN" | "MONITOR_CLOCK_BACK";

/** Why the monitor has to begin again from what is stored. */
export class MonitorFault extends CodedError<MonitorFaultCode> {}
