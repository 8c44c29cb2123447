/** Namespace of the project format that planning programs share (MSPDI). */
export const mspdiNamespace = "http://schemas.microsoft.com/project";

/** Text fields of tasks in which we keep what a schedule has no place for, by their number in the format. */
export const ownFields = {
  id: { field: "188743731", name: "Text1", alias: "Grondslag id" },
  kind: { field: "188743734", name: "Text2", alias: "Grondslag kind" },
  status: { field: "188743737", name: "Text3", alias: "Grondslag status" },
  nature: { field: "188743740", name: "Text4", alias: "Grondslag nature" },
  reportedOn: { field: "188743743", name: "Text5", alias: "Grondslag reported on" },
  setOn: { field: "188743746", name: "Text6", alias: "Grondslag baseline set on" },
} as const;

/** From the end of one task to the start of the other: the only link that a dependency of works is. */
export const finishToStart = "1";
/** Formats of a lag that count all hours and not those of work: elapsed minutes, hours, days, weeks and months. */
export const elapsedFormats: readonly string[] = ["4", "6", "8", "10", "12", "36", "38", "40", "42", "44"];
/** Formats in which a lag is a share of the task before. */
export const shareFormats: readonly string[] = ["19", "20", "51", "52"];
export const elapsedDays = "8";
/** What a lag is counted in: tenths of a minute. */
export const lagPerMinute = 10;
