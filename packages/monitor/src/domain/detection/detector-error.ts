import { CodedError } from "@grondslag/kernel";

/** The state of a detector cannot be used, or a line of a stream cannot be read. */
export type DetectorErrorCode = "DETECTOR_STATE_OTHER" | "STREAM_LINE_UNREADABLE";

export class DetectorError extends CodedError<DetectorErrorCode> {}
