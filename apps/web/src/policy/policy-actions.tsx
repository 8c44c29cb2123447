import { Alert, Button } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { policySource } from "./addresses.ts";
import type { PolicyVersion } from "./types.ts";

/** What can be done with a version now: test it, put it in force, or withdraw it; and why not. */
export function PolicyActions({
  version,
  onChanged,
}: {
  readonly version: PolicyVersion;
  readonly onChanged: () => void;
}) {
  const { t } = useLanguage();
  const words = t.policy;
  const mayEdit = useMay("policy.edit");
  const mayActivate = useMay("policy.activate");
  const me = useSession().resource.value?.employee?.id;
  const [done, setDone] = useState<"tested" | "broken" | "activated">();
  const test = useAction(async () => {
    const tested = await request<PolicyVersion>(policySource(version.number, "/test"), {
      method: "POST",
      body: {},
    });
    setDone(tested.state === "tested" ? "tested" : "broken");
    onChanged();
  });
  const activate = useAction(async () => {
    await request(policySource(version.number, "/activation"), { method: "POST", body: {} });
    setDone("activated");
    onChanged();
  });
  const withdraw = useAction(async () => {
    await request(policySource(version.number, "/withdrawal"), { method: "POST", body: {} });
    onChanged();
  });
  const open = version.state === "draft" || version.state === "tested";
  const editedByMe = me !== undefined && version.editors.includes(me);
  const error = test.error ?? activate.error ?? withdraw.error;
  return (
    <div className="gs-stack">
      {done === undefined ? null : (
        <Alert kind={done === "broken" ? "error" : "ok"} title={words.doneTitles[done]} live>
          <p>{words.doneTexts[done]}</p>
        </Alert>
      )}
      {error === undefined ? null : <Failure error={error} />}
      {mayActivate && version.state === "tested" && editedByMe ? (
        <Alert>
          <p>{words.editedByYou}</p>
        </Alert>
      ) : null}
      {!open || !(mayEdit || mayActivate) ? null : (
        <div className="gs-row">
          {mayEdit ? (
            <Button busy={test.busy} onClick={() => void test.run()}>
              {words.runTest}
            </Button>
          ) : null}
          {mayActivate && version.state === "tested" && !editedByMe ? (
            <Button appearance="primary" busy={activate.busy} onClick={() => void activate.run()}>
              {words.activate}
            </Button>
          ) : null}
          {mayEdit ? (
            <Button busy={withdraw.busy} onClick={() => void withdraw.run()}>
              {words.withdraw}
            </Button>
          ) : null}
        </div>
      )}
      {test.busy ? <p role="status">{words.testing}</p> : null}
    </div>
  );
}
