import { useLocation } from "wouter";
import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type RuleList, ruleAddress, rulesPath } from "./rule-types.ts";
import { RuleWriter } from "./rule-writer.tsx";
import { emptyRule, simpleOf } from "./simple-rule.ts";

/** Writes a rule that is new. */
export function NewRule() {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  return (
    <Page title={t.rules.newTitle}>
      <p>{t.rules.draftText}</p>
      <RuleWriter
        start={{ simple: emptyRule }}
        onSave={async (rule) => {
          const made = await request<{ readonly id: string }>(rulesPath, { method: "POST", body: { rule } });
          navigate(ruleAddress(made.id));
        }}
      />
    </Page>
  );
}

/** Writes the next version of a rule. */
export function EditRule({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const path = `${rulesPath}/${encodeURIComponent(id)}`;
  const resource = useResource<RuleList>(path);
  const newest = resource.value?.items[0];
  return (
    <Page title={t.rules.editTitle(newest?.rule.name ?? id)}>
      <p>{t.rules.draftText}</p>
      <Loaded resource={resource}>
        {() =>
          newest === undefined ? null : (
            <RuleWriter
              key={newest.version}
              hasId
              start={{ simple: simpleOf(newest.rule), rule: newest.rule }}
              onSave={async (rule) => {
                await request(`${path}/versions`, {
                  method: "POST",
                  body: { rule, basedOn: newest.version },
                });
                navigate(ruleAddress(id));
              }}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
