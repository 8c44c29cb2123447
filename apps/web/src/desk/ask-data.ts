import { request } from "../api/request.ts";
import type { LookUpAnswer, LookUpOption } from "../api/types.ts";

/** Asks for one data set of one subject; the question stands in the body, so no address holds a number of a person. */
export function askData(
  option: LookUpOption,
  subject: string,
  workItem: string | undefined,
): Promise<LookUpAnswer> {
  return request<LookUpAnswer>("/api/v1/look-ups", {
    method: "POST",
    body: {
      dataSet: option.dataSet.id,
      activity: option.activity.id,
      subject,
      ...(workItem === undefined ? {} : { workItem }),
    },
  });
}
